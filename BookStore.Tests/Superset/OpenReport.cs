using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace BookStore.Tests.Superset;

/// <summary>A page of Superset, with what it asked and was told.</summary>
internal sealed class OpenReport
{
    /// <summary>A row of a list of dashboards or charts.</summary>
    public const string ListRow = "tbody tr.ant-table-row";

    /// <summary>How long to wait for what Superset draws, in milliseconds: it takes seconds, and more of them on a busy machine.</summary>
    public const float Patience = 60_000;

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

    /// <summary>Filters by one of so many values, and waits until that is drawn.</summary>
    public async Task ChooseAsync(int values, string value)
    {
        await Page.Locator(".ant-select").Filter(new() { HasText = string.Create(CultureInfo.InvariantCulture, $"{values} options") }).ClickAsync();
        await Page.Keyboard.TypeAsync(value);
        await Page.Locator($".ant-select-item-option[title='{value}']").ClickAsync();
        await Page.Keyboard.PressAsync("Escape");
        await ApplyAsync(value);
    }

    /// <summary>Filters by days, and waits until that is drawn.</summary>
    /// <param name="from">The first day, as <c>2026-01-31</c>.</param>
    /// <param name="to">The first day that no longer counts.</param>
    public async Task ChooseDaysAsync(string from, string to)
    {
        await Page.Locator(".filter-item-wrapper, [data-test='form-item-value']").GetByText("No filter").First.ClickAsync();
        var range = Page.Locator(".ant-popover:visible, .ant-modal:visible");
        await range.Locator(".ant-select").First.ClickAsync();
        await Page.Locator(".ant-select-item-option[title='Advanced']").ClickAsync();
        await range.Locator("input[type=text], input:not([type])").Nth(0).FillAsync(from);
        await range.Locator("input[type=text], input:not([type])").Nth(1).FillAsync(to);
        await range.Locator("[data-test='date-filter-control__apply-button']").ClickAsync();
        await ApplyAsync(from);
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

    // Until the charts were asked for again with what was chosen.
    private async Task ApplyAsync(string chosen)
    {
        await Page.RunAndWaitForResponseAsync(
            () => Page.Locator("[data-test='filter-bar__apply-button']").ClickAsync(),
            answer => answer.Url.Contains("/api/v1/chart/data", StringComparison.Ordinal) && answer.Request.PostData!.Contains(chosen, StringComparison.Ordinal));
        await UntilDrawnAsync();
    }
}
