using System.Text;
using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using BookStore.Dashboard.Components.Filters;
using BookStore.Dashboard.Live;
using BookStore.Dashboard.Security;
using BookStore.ServiceDefaults.Security;
using Npgsql;

namespace BookStore.Dashboard.Csv;

/// <summary><c>GET /csv/{chart}</c>: the numbers of a chart as they are now, as a file, under the same filters in the address as its page.</summary>
internal static class ReportCsvEndpoint
{
    public static void MapReportCsv(this IEndpointRouteBuilder endpoints) => 
        endpoints.MapGet("/csv/{chart}", GetAsync).WithMetadata(new CountsAsPage());

    // Not by the feed: it keeps what it last read, and updates it only while somebody looks.
    private static async Task<IResult> GetAsync(string chart, HttpRequest request, ReportReader reader, CancellationToken cancellationToken)
    {
        if (ChartAddress.Find(chart) is not { } known)
            return Results.Text($"There is no chart {chart}.", statusCode: StatusCodes.Status404NotFound);
        var query = ReportQuery.For(known, SelectionAddress.Read(request.QueryString.Value));
        if (SelectionLimits.Problem(query.Selection) is { } problem)
            return Results.Text(problem, statusCode: StatusCodes.Status400BadRequest);
        try
        {
            var rows = (await reader.ReadAsync([query], cancellationToken))[0];
            return Results.File(Encoding.UTF8.GetBytes(ReportCsv.Write(rows)), "text/csv; charset=utf-8", $"{chart}.csv");
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException)
        {
            return Results.Text(DatabaseProblem.Explain(failure), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
