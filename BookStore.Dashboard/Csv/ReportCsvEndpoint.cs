using System.Text;
using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using BookStore.Dashboard.Components.Filters;
using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Csv;

/// <summary><c>GET /csv/{chart}</c>: the numbers of a chart as a file, under the same filters in the address as its page.</summary>
internal static class ReportCsvEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void MapReportCsv(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/csv/{chart}", GetAsync);

    private static async Task<IResult> GetAsync(string chart, HttpRequest request, IReportFeed feed, CancellationToken cancellationToken)
    {
        if (ChartAddress.Find(chart) is not { } known)
            return Results.Text($"There is no chart {chart}.", statusCode: StatusCodes.Status404NotFound);
        var query = ReportQuery.For(known, SelectionAddress.Read(request.QueryString.Value));
        var state = await FirstAsync(feed, query, cancellationToken);
        return state?.Rows is { } rows
            ? Results.File(Encoding.UTF8.GetBytes(ReportCsv.Write(rows)), "text/csv; charset=utf-8", $"{chart}.csv")
            : Results.Text(state?.Problem ?? "The database did not answer in time.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The first state that says anything; null where none comes in time.</summary>
    private static async Task<ReportState?> FirstAsync(IReportFeed feed, ReportQuery query, CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource<ReportState>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = feed.Subscribe(query, state =>
        {
            if (state.Rows is not null || state.Problem is not null)
                first.TrySetResult(state);
        });
        try
        {
            return await first.Task.WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
