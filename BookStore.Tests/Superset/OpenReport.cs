using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace BookStore.Tests.Superset;

/// <summary>A page of Superset, with what it asked and was told.</summary>
internal sealed class OpenReport
{
    /// <summary>A row of a list of dashboards or charts.</summary>
    public const string ListRow = "tbody tr.ant-table-row";

    private readonly ConcurrentQueue<IResponse> _answers = [];
    private readonly ConcurrentQueue<string> _problems = [];

    /// <summary>Begins to listen.</summary>
    public OpenReport(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _problems.Enqueue(error);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500)
                _problems.Enqueue($"{answer.Status} {answer.Url}");
            if (answer.Url.Contains("/api/v1/chart/data", StringComparison.Ordinal))
                _answers.Enqueue(answer);
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts, and what Superset failed to answer.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>The charts that stand on the page.</summary>
    public ILocator Charts => Page.Locator(".dashboard-component-chart-holder");

    /// <summary>The chart of that title.</summary>
    public ILocator Chart(string title) => Charts.Filter(new() { Has = Page.Locator($".header-title:has-text(\"{title}\")") });

    /// <summary>Completes when every chart on the page shows a drawing, a number or a table, and none waits.</summary>
    public async Task UntilDrawnAsync()
    {
        await Charts.First.WaitForAsync();
        await Page.WaitForFunctionAsync(
            """
            () => {
                const charts = [...document.querySelectorAll('.dashboard-component-chart-holder')];
                return charts.length > 0 && !document.querySelector('.loading, [data-test="loading-indicator"]')
                    && charts.every(chart => chart.querySelector('canvas, svg.chart, .header-line, table tbody tr'));
            }
            """);
    }

    /// <summary>The rows that the page was told for each chart last, by the number of the chart.</summary>
    public async Task<IReadOnlyDictionary<int, JsonElement>> RowsAsync()
    {
        var rows = new Dictionary<int, JsonElement>();
        foreach (var answer in _answers)
        {
            var asked = JsonDocument.Parse(answer.Request.PostData!).RootElement;
            if (!asked.TryGetProperty("form_data", out var form) || !form.TryGetProperty("slice_id", out var chart) || answer.Status != 200)
                continue;
            var told = JsonDocument.Parse(await answer.TextAsync()).RootElement.GetProperty("result")[0];
            rows[chart.GetInt32()] = told.GetProperty("data");
        }
        return rows;
    }
}
