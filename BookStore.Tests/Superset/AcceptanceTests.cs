using System.Net.Http.Json;
using System.Text.Json;
using BookStore.Analytics.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Superset;

/// <summary>The acceptance list's part about Superset, and its pictures.</summary>
[Collection(SupersetCollection.Name)]
public sealed class AcceptanceTests(SupersetFixture superset, SupersetPages pages) : IClassFixture<SupersetPages>
{
    private static string[] Charts => [.. ReportCatalogue.Dashboards.SelectMany(dashboard => dashboard.Charts).Select(chart => chart.Name)];

    private static string[] Dashboards => [.. ReportCatalogue.Dashboards.Select(dashboard => dashboard.Title)];

    [SkippableFact(DisplayName = "Superset API: all 3 dashboards exist")]
    public async Task Api_Dashboards_AreAllThere() => (await NamesAsync("dashboard", "dashboard_title")).ShouldBe(Dashboards, ignoreOrder: true);

    [SkippableFact(DisplayName = "Superset API: all 14 charts exist")]
    public async Task Api_Charts_AreAllThere()
    {
        Charts.Length.ShouldBe(14);
        (await NamesAsync("chart", "slice_name")).ShouldBe(Charts, ignoreOrder: true);
    }

    [SkippableFact(DisplayName = "Superset API: all 10 datasets exist")]
    public async Task Api_Datasets_AreAllThere()
    {
        ReportViews.All.Count.ShouldBe(10);
        (await NamesAsync("dataset", "table_name")).ShouldBe(ReportViews.All.Select(view => view.Name), ignoreOrder: true);
    }

    [SkippableFact(DisplayName = "Superset: the dashboard list shows all 3")]
    public async Task DashboardList_Opened_ShowsAll()
    {
        var list = await pages.ListAsync("dashboard");
        foreach (var dashboard in Dashboards)
            await Assertions.Expect(list.Page.GetByRole(AriaRole.Link, new() { Name = dashboard, Exact = true })).ToBeVisibleAsync();
    }

    [SkippableFact(DisplayName = "Superset: the chart list shows all 14")]
    public async Task ChartList_Opened_ShowsAll()
    {
        var list = await pages.ListAsync("chart");
        await Assertions.Expect(list.Page.Locator(OpenReport.ListRow)).ToHaveCountAsync(14);
        foreach (var chart in Charts)
            await ShouldBeListedAsync(list, chart);
    }

    [SkippableTheory(DisplayName = "Superset: chart is in the chart list")]
    [InlineData("Product Sales Volume")]
    [InlineData("Inventory Health Table")]
    [InlineData("Total Revenue KPI")]
    [InlineData("Revenue by Genre")]
    public async Task ChartList_Chart_IsInIt(string chart) => await ShouldBeListedAsync(await pages.ListAsync("chart"), chart);

    [SkippableTheory(DisplayName = "Superset: dashboard opens and renders its charts")]
    [InlineData("Book Store Analytics", 5)]
    [InlineData("Sales & Revenue Analytics", 5)]
    [InlineData("Inventory Analytics", 4)]
    public async Task Dashboard_Opened_RendersItsCharts(string title, int charts)
    {
        var dashboard = ReportCatalogue.Dashboards.Single(dashboard => dashboard.Title == title);
        var opened = await pages.DashboardAsync(dashboard.Slug);

        await Assertions.Expect(opened.Charts).ToHaveCountAsync(charts);
        (await opened.Page.TitleAsync()).ShouldBe(title);
        foreach (var chart in dashboard.Charts)
            await Assertions.Expect(opened.Chart(chart.Title)).ToHaveCountAsync(1);
    }

    [SkippableFact(DisplayName = "Superset: all 3 dashboards render without error alerts")]
    public async Task Dashboards_Opened_ShowNoErrors()
    {
        foreach (var dashboard in ReportCatalogue.Dashboards)
        {
            var opened = await pages.DashboardAsync(dashboard.Slug);
            await Assertions.Expect(opened.Page.Locator("[role=alert], .ant-alert-error, .error-boundary")).ToHaveCountAsync(0);
            opened.Problems.ShouldBeEmpty(dashboard.Title);
        }
    }

    [SkippableTheory(DisplayName = "Superset: screenshot of a dashboard")]
    [InlineData("superset-09-bookstore-dashboard", "book-store-analytics")]
    [InlineData("superset-11-revenue-dashboard", "sales-revenue-analytics")]
    [InlineData("superset-13-inventory-dashboard", "inventory-analytics")]
    public async Task Dashboard_Picture_IsSmallEnoughForARepository(string name, string slug)
    {
        var opened = await pages.DashboardAsync(slug);
        // As high as its charts: the page scrolls within.
        var height = await opened.Page.EvaluateAsync<int>("() => Math.ceil(document.querySelector('.grid-container').getBoundingClientRect().bottom + window.scrollY)");
        await opened.Page.SetViewportSizeAsync(1440, height + 16);
        await opened.UntilDrawnAsync();
        await SupersetPicture.TakeAsync(opened.Page, name);
    }

    [SkippableFact(DisplayName = "Superset: screenshot of the dashboard list")]
    public async Task DashboardList_Picture_IsSmallEnoughForARepository() => await SupersetPicture.TakeAsync((await pages.ListAsync("dashboard")).Page, "superset-07-dashboard-list");

    private static Task ShouldBeListedAsync(OpenReport list, string chart) =>
        Assertions.Expect(list.Page.GetByRole(AriaRole.Link, new() { Name = chart, Exact = true })).ToBeVisibleAsync();

    private async Task<IReadOnlyList<string>> NamesAsync(string kind, string column)
    {
        using var api = await superset.OpenApiAsync();
        var list = await api.GetFromJsonAsync<JsonElement>($"api/v1/{kind}/?q=(page_size:100)");
        return [.. list.GetProperty("result").EnumerateArray().Select(item => item.GetProperty(column).GetString()!)];
    }
}
