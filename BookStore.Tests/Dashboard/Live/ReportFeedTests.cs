using BookStore.Analytics.Reports;
using BookStore.Dashboard.Live;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Live;

[Collection(DashboardCollection.Name)]
public sealed class ReportFeedTests(AnalyticsServerFixture fixture)
{
    private static readonly IReadOnlyList<Chart> Charts = [.. ReportCatalogue.Dashboards.SelectMany(dashboard => dashboard.Charts)];

    private static ReportQuery Revenue => Query("Total Revenue KPI");

    [Fact]
    public async Task Subscribe_EachChart_GetsTheRowsOfItsQuery()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);

        foreach (var chart in Charts)
        {
            var told = new Told<ReportState>();
            using var subscription = dashboard.Feed.Subscribe(ReportQuery.For(chart, ReportSelection.Everything), told.Add);
            var rows = (await told.UntilAsync(state => state.Rows is not null)).Rows!;
            rows.Columns.ShouldBe(ReportQuery.For(chart, ReportSelection.Everything).Columns);
            rows.Rows.Count.ShouldBe(chart.Limit is { } limit ? Math.Min(limit, rows.RowsInAll) : rows.RowsInAll, chart.Name);
            rows.Rows.ShouldNotBeEmpty(chart.Name);
        }
    }

    [Fact]
    public async Task Change_HundredFollowers_AreToldByOneQuery()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        await dashboard.UntilListeningAsync();
        var all = Enumerable.Range(0, 100).Select(_ => new Told<ReportState>()).ToList();
        var subscriptions = all.ConvertAll(told => dashboard.Feed.Subscribe(Revenue, told.Add));
        foreach (var told in all)
            await told.UntilAsync(state => state.Rows is not null);
        var queries = dashboard.Queries;
        var connections = await database.CountConnectionsAsync();

        await database.RaiseTotalsAsync();

        var revenue = await database.RevenueAsync();
        foreach (var told in all)
            await told.UntilAsync(state => Value(state) == revenue);
        dashboard.Queries.ShouldBe(queries + 1);
        (await database.CountConnectionsAsync()).ShouldBe(connections);
        subscriptions.ForEach(subscription => subscription.Dispose());
    }

    [Fact]
    public async Task Change_OfOrders_TellsOnlyThoseWhoseRowsDiffer()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        using var all = await FollowAsync(dashboard, Charts);

        await database.RaiseTotalsAsync();

        // Two rounds: when the second is told, all of the first was.
        var revenue = await database.RevenueAsync();
        await all["Total Revenue KPI"].UntilAsync(state => Value(state) == revenue);
        await database.RaiseTotalsAsync();
        await all["Total Revenue KPI"].UntilAsync(state => Value(state) != revenue, after: 2);
        Charts.Where(chart => all[chart.Name].All.Count > 1).Select(chart => chart.Name).ShouldBe(
            ["Sales Over Time", "Total Revenue KPI", "Average Order Value KPI", "Avg Order Value Over Time"]);
    }

    [Fact]
    public async Task Change_ThatNobodyFollows_IsNotAskedFor()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        await dashboard.UntilListeningAsync();
        using var all = await FollowAsync(dashboard, Charts);
        var stock = ReportQuery.For(Chart("Inventory Health Table"), ReportSelection.Everything);
        foreach (var chart in Charts)
            all.End(chart.Name);
        var told = new Told<ReportState>();
        using var onlyOne = dashboard.Feed.Subscribe(stock, told.Add);
        var queries = dashboard.Queries;

        await database.ExecuteAsync("UPDATE fact_orders SET total = total + 1; UPDATE fact_inventory SET quantity = quantity + 1");

        await told.UntilAsync(state => state.Rows!.Rows[0].Contains(101L));
        dashboard.Queries.ShouldBe(queries + 1);
    }

    [Fact]
    public async Task Subscribe_AfterAChangeThatNobodyFollowed_GetsTheNewRows()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        using (await FollowAsync(dashboard, [Revenue.Chart]))
        {
        }
        await database.RaiseTotalsAsync();
        var revenue = await database.RevenueAsync();

        using var again = await FollowAsync(dashboard, [Revenue.Chart]);

        await again[Revenue.Chart.Name].UntilAsync(state => Value(state) == revenue);
    }

    [Fact]
    public async Task Subscribe_ChartThatWasRead_GetsItsRowsBeforeItReturns()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        using var first = await FollowAsync(dashboard, [Revenue.Chart]);
        ReportState? told = null;

        using var second = dashboard.Feed.Subscribe(Revenue, state => told = state);

        told!.Rows.ShouldNotBeNull();
    }

    [Fact]
    public async Task Subscribe_WithFilters_RowsAreThoseOfTheSelection()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        var told = new Told<ReportState>();

        using var subscription = dashboard.Feed.Subscribe(
            ReportQuery.For(Chart("Revenue by Author"), new ReportSelection(null, null, [], ["Author 1", "'; DROP TABLE dim_books; --"])), told.Add);

        (await told.UntilAsync(state => state.Rows is not null)).Rows!.Rows.ShouldHaveSingleItem()[0].ShouldBe("Author 1");
    }

    [Fact]
    public async Task Subscribe_MoreSelectionsThanMayBe_IsToldSo()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        var followed = Enumerable.Range(0, ReportFeed.MostSelections).Select(number => dashboard.Feed.Subscribe(Author(number), _ => { })).ToList();
        var told = new Told<ReportState>();

        dashboard.Feed.Subscribe(Author(-1), told.Add).Dispose();
        followed[0].Dispose();
        using var inItsPlace = dashboard.Feed.Subscribe(Author(-1), told.Add);

        told.All[0].Problem.ShouldNotBeNull().ShouldContain("Too many different filters");
        (await told.UntilAsync(state => state.Rows is not null)).Rows!.Rows.ShouldBeEmpty();
        followed.ForEach(subscription => subscription.Dispose());

        ReportQuery Author(int number) => ReportQuery.For(Chart("Revenue by Author"), new ReportSelection(null, null, [], [$"Nobody {number}"]));
    }

    [Theory]
    [InlineData(51, 10)]
    [InlineData(1, 256)]
    public async Task Subscribe_SelectionThatNobodyChooses_IsRefusedUnasked(int authors, int length)
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        var told = new Told<ReportState>();
        var selection = new ReportSelection(null, null, [], [.. Enumerable.Range(0, authors).Select(number => $"{number}".PadLeft(length, 'x'))]);

        using var subscription = dashboard.Feed.Subscribe(ReportQuery.For(Chart("Revenue by Author"), selection), told.Add);

        told.All.ShouldHaveSingleItem().Problem.ShouldNotBeNull().ShouldContain("asks for more than");
    }

    [Fact]
    public async Task Server_StoppedAndStarted_IsSaidAndTheRowsGoOn()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        using var all = await FollowAsync(dashboard, [Revenue.Chart]);
        var told = all[Revenue.Chart.Name];
        var before = Value(told.All[0]);

        await fixture.Server.StopImmediatelyAsync();
        var away = await told.UntilAsync(state => state.Problem is not null);
        await fixture.Server.StartAgainAsync();
        var back = await told.UntilAsync(state => state.Problem is null, after: 2);
        await database.RaiseTotalsAsync();

        away.Problem!.ShouldContain("does not answer");
        Value(away).ShouldBe(before);
        Value(back).ShouldBe(before);
        var revenue = await database.RevenueAsync();
        await told.UntilAsync(state => Value(state) == revenue);
    }

    [Fact]
    public async Task Start_DatabaseWithoutReports_SaysSoAndShowsThemOnceTheyAreThere()
    {
        var database = await fixture.CreateDatabaseAsync();
        await database.ExecuteAsync("ALTER VIEW vw_sales_over_time RENAME TO hidden");
        await using var dashboard = await RunningDashboard.StartAsync(database);
        var told = new Told<ReportState>();
        using var subscription = dashboard.Feed.Subscribe(Revenue, told.Add);

        var missing = await told.UntilAsync(state => state.Problem is not null);
        await database.ExecuteAsync("ALTER VIEW hidden RENAME TO vw_sales_over_time");

        missing.Problem!.ShouldContain("has no reports yet");
        await told.UntilAsync(state => state is { Problem: null, Rows: not null });
    }

    [Fact]
    public async Task Burst_OfChanges_CostsFewRounds()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        await dashboard.UntilListeningAsync();
        using var all = await FollowAsync(dashboard, [Revenue.Chart]);
        var queries = dashboard.Queries;
        var started = TimeProvider.System.GetTimestamp();

        for (var i = 0; i < 100; i++)
            await database.RaiseTotalsAsync();

        var revenue = await database.RevenueAsync();
        await all[Revenue.Chart.Name].UntilAsync(state => Value(state) == revenue);
        // One at once, one for what came after the last, and four a second in between.
        var most = 2 + (4 * TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        ((double)(dashboard.Queries - queries)).ShouldBeLessThanOrEqualTo(most);
    }

    private static Chart Chart(string name) => Charts.Single(chart => chart.Name == name);

    private static ReportQuery Query(string name) => ReportQuery.For(Chart(name), ReportSelection.Everything);

    private static decimal? Value(ReportState state) => (decimal?)state.Rows?.Rows[0][0];

    private static async Task<Followed> FollowAsync(RunningDashboard dashboard, IEnumerable<Chart> charts)
    {
        var followed = new Followed();
        foreach (var chart in charts)
            await followed.AddAsync(dashboard.Feed, chart);
        return followed;
    }

    /// <summary>Followers of charts, each of which has its rows.</summary>
    private sealed class Followed : IDisposable
    {
        private readonly Dictionary<string, (Told<ReportState> Told, IDisposable Subscription)> _charts = [];

        public Told<ReportState> this[string chart] => _charts[chart].Told;

        public async Task AddAsync(ReportFeed feed, Chart chart)
        {
            var told = new Told<ReportState>();
            _charts.Add(chart.Name, (told, feed.Subscribe(ReportQuery.For(chart, ReportSelection.Everything), told.Add)));
            await told.UntilAsync(state => state.Rows is not null);
        }

        public void End(string chart) => _charts[chart].Subscription.Dispose();

        public void Dispose()
        {
            foreach (var (_, subscription) in _charts.Values)
                subscription.Dispose();
        }
    }
}
