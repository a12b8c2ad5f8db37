using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BookStore.ServiceDefaults.Health;

/// <summary>
/// The body of a health answer: <c>{"status":"Degraded","checks":[{"name":"…","status":"…","description":"sentence or null"}]}</c>,
/// checks ordered by name.
/// </summary>
internal sealed record HealthReportJson(string Status, IReadOnlyList<HealthReportJson.Check> Checks)
{
    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(From(report), context.RequestAborted);

    private static HealthReportJson From(HealthReport report) => new(
        report.Status.ToString(),
        [.. report.Entries
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new Check(entry.Key, entry.Value.Status.ToString(), entry.Value.Description ?? entry.Value.Exception?.Message))]);

    /// <summary>One check; the description falls back to the message of what it threw.</summary>
    internal sealed record Check(string Name, string Status, string? Description);
}
