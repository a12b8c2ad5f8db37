using System.Text.Json.Nodes;
using BookStore.Analytics.Reports;
using BookStore.SupersetBootstrap.Bundle;
using Shouldly;
using Xunit;

namespace BookStore.Tests.SupersetBootstrap.Bundle;

public sealed class ReportBundleTests
{
    private static readonly ReportBundle s_bundle = ReportBundle.Create(AnalyticsAddress.OfContainers);

    [Fact]
    public void Texts_OfTheCatalogue_AreTheCommittedFiles()
    {
        var folder = Path.Combine(RepositoryRoot(), "containers", "superset", "bundle");

        var committed = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText);

        var texts = BundleFolder.Texts(s_bundle);
        const string Remedy = "dotnet run --project BookStore.SupersetBootstrap -- export containers/superset/bundle";
        committed.Keys.ShouldBe(texts.Keys, ignoreOrder: true, Remedy);
        foreach (var (path, text) in texts)
            committed[path].ShouldBe(text, $"{path}: {Remedy}");
    }

    [Fact]
    public void Pack_Twice_GivesTheSameBytes() =>
        BundleArchive.Pack(ReportBundle.Create(AnalyticsAddress.OfContainers)).ShouldBe(BundleArchive.Pack(s_bundle));

    [Fact]
    public void Create_Catalogue_HasEveryViewChartAndDashboard()
    {
        s_bundle.Datasets.Count.ShouldBe(10);
        s_bundle.Charts.Count.ShouldBe(14);
        s_bundle.Dashboards.Select(dashboard => dashboard.Title).ShouldBe(["Book Store Analytics", "Sales & Revenue Analytics", "Inventory Analytics"]);
        s_bundle.Objects.Select(item => item.Uuid).ShouldBeUnique();
        s_bundle.Objects.Select(item => item.Path).ShouldBeUnique();
    }

    [Fact]
    public void Uuid_OfAChart_IsVersion5OfItsKindAndKey() =>
        // As Python's uuid.uuid5 has it.
        BundleIdentity.Of(ObjectKind.Chart, "revenue-by-genre").ShouldBe(new Guid("35ef2802-625f-5af5-b296-50cdede24ecd"));

    [Fact]
    public void Texts_Password_IsInNone()
    {
        var bundle = ReportBundle.Create(new AnalyticsAddress("host", 5432, "analyticsdb", "reader", "p@ss/word"));

        BundleFolder.Texts(bundle).Values.ShouldAllBe(text => !text.Contains("p@ss") && !text.Contains("p%40ss"));
        bundle.Database.Content["sqlalchemy_uri"]!.GetValue<string>().ShouldBe("postgresql+psycopg2://reader:XXXXXXXXXX@host:5432/analyticsdb");
    }

    [Fact]
    public void Dashboard_Layout_NamesEachOfItsChartsOnceAndFillsItsRows()
    {
        foreach (var dashboard in ReportCatalogue.Dashboards)
        {
            var layout = s_bundle.Dashboards.Single(item => item.Key == dashboard.Slug).Content["position"]!.AsObject();

            Parts(layout, "CHART").Select(chart => chart["meta"]!["uuid"]!.GetValue<string>())
                .ShouldBe(dashboard.Charts.Select(chart => ChartObject.UuidOf(chart).ToString()), ignoreOrder: true);
            foreach (var row in Parts(layout, "ROW"))
                row["children"]!.AsArray().Sum(name => layout[name!.GetValue<string>()]!["meta"]!["width"]!.GetValue<int>()).ShouldBe(12);
        }
    }

    [Theory]
    [InlineData("book-store-analytics", "Date range: Sales Over Time", "Author: Product Sales Volume, Revenue by Author, Top Books by Revenue")]
    [InlineData("sales-revenue-analytics", "Date range: Total Revenue KPI, Total Orders KPI, Average Order Value KPI, Avg Order Value Over Time")]
    [InlineData("inventory-analytics", "Author: Inventory Health Table, Stock vs Reserved", "Genre: Revenue by Genre")]
    public void Dashboard_Filters_NarrowTheChartsThatHaveTheirColumn(string slug, params string[] expected)
    {
        var content = s_bundle.Dashboards.Single(item => item.Key == slug).Content;
        var charts = Parts(content["position"]!.AsObject(), "CHART")
            .ToDictionary(chart => chart["meta"]!["chartId"]!.GetValue<int>(), chart => chart["meta"]!["sliceName"]!.GetValue<string>());

        var filters = content["metadata"]!["native_filter_configuration"]!.AsArray().Select(filter =>
        {
            var excluded = filter!["scope"]!["excluded"]!.AsArray().Select(number => number!.GetValue<int>()).ToHashSet();
            return $"{filter["name"]}: {string.Join(", ", charts.Where(chart => !excluded.Contains(chart.Key)).OrderBy(chart => chart.Key).Select(chart => chart.Value))}";
        });

        filters.ShouldBe(expected);
    }

    private static IEnumerable<JsonObject> Parts(JsonObject layout, string type) =>
        layout.Select(part => part.Value).OfType<JsonObject>().Where(part => part["type"]!.GetValue<string>() == type);

    private static string RepositoryRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "BookStore.sln")))
                return folder;
        }
        throw new DirectoryNotFoundException("These tests run within the repository.");
    }
}
