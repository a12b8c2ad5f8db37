using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Sources;
using Npgsql;

namespace BookStore.Ingestor.Probes;

/// <summary>
/// <c>GET /health/change?table=orders&amp;key=ID&amp;deleted=false&amp;since=MOMENT</c>: the stage that has not passed a change of ecomdb on, for whoever made it and does not
/// see it in analytics-db. JSON: <c>{"stage":"connector","reason":sentence}</c>; 400 or 503 with <c>{"error":sentence}</c> where that cannot be told.
/// </summary>
internal static class ChangeHealthEndpoint
{
    /// <summary>A topic is read from the change's moment on, and not from its beginning.</summary>
    private static readonly TimeSpan LongestWay = TimeSpan.FromHours(3);

    public static void MapChangeHealth(this WebApplication app) => app.MapGet("/health/change", AnswerAsync);

    private static async Task<IResult> AnswerAsync(
        string table, Guid key, bool deleted, DateTimeOffset since, StandstillDesk desk, TimeProvider time, CancellationToken cancellationToken)
    {
        if (SourceDefinitions.Ecom.Tables.FirstOrDefault(captured => captured.Name == table) is not { } captured)
            return Error(StatusCodes.Status400BadRequest, $"{table} is none of the tables {string.Join(", ", SourceDefinitions.Ecom.Tables.Select(known => known.Name))}.");
        if (time.GetUtcNow() - since > LongestWay)
            return Error(StatusCodes.Status400BadRequest, $"The change may not be older than {LongestWay.TotalHours:0} hours.");
        try
        {
            return Results.Ok(await desk.FindAsync(captured, key, deleted, since, cancellationToken));
        }
        catch (Exception failure) when (failure is NpgsqlException or ExplainedException or RestException)
        {
            return Error(StatusCodes.Status503ServiceUnavailable, FaultExplanation.Of(failure, SourceDefinitions.Ecom.ConnectionName));
        }
    }

    private static IResult Error(int status, string sentence) => Results.Json(new { error = sentence }, statusCode: status);
}
