using BookStore.Analytics.Reports;
using BookStore.Dashboard.Live;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Live;

/// <summary>The feed as one page uses it.</summary>
[Collection(DashboardCollection.Name)]
public sealed class ViewerTests(AnalyticsServerFixture fixture)
{
    private static ReportQuery Revenue => Query("Total Revenue KPI");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hidden_PageOrLostConnection_AsksNothingAndIsUpToDateAfterwards(bool isHidden)
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var dashboard = await RunningDashboard.StartAsync(database);
        await dashboard.UntilListeningAsync();
        using var page = dashboard.Services.CreateScope();
        var presence = page.ServiceProvider.GetRequiredService<ViewerPresence>();
        var told = new Told<ReportState>();
        using var subscription = page.ServiceProvider.GetRequiredService<IReportFeed>().Subscribe(Revenue, told.Add);
        await told.UntilAsync(state => state.Rows is not null);
        // Somebody else sees what the page that is not looked at is not told.
        var other = new Told<ReportState>();
        var count = dashboard.Feed.Subscribe(Query("Total Orders KPI"), other.Add);
        await other.UntilAsync(state => state.Rows is not null);

        Look(false);
        var queries = dashboard.Queries;
        await database.ExecuteAsync("DELETE FROM fact_orders WHERE total = 1");
        await other.UntilAsync(state => Equals(state.Rows!.Rows[0][0], 19m), after: 1);
        dashboard.Queries.ShouldBe(queries + 1);
        told.All.Count.ShouldBe(1);

        Look(true);
        var revenue = await database.RevenueAsync();
        await told.UntilAsync(state => Equals(state.Rows!.Rows[0][0], revenue));
        told.All.Count.ShouldBe(2);
        count.Dispose();

        void Look(bool looks)
        {
            if (isHidden)
                presence.SetVisible(looks);
            else
                presence.SetConnected(looks);
        }
    }

    [Fact]
    public void Post_FromTheFeed_SkipsWhatIsOutdatedWhileThePageDraws()
    {
        var told = new List<string>();
        using var drawing = new ManualResetEventSlim();
        using var done = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var delivery = new StateDelivery<string>(
            state =>
            {
                told.Add(state);
                begun.Set();
                if (state == "first")
                    drawing.Wait();
                if (state == "last")
                    done.Set();
            },
            string.Equals,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        delivery.Post("first");
        begun.Wait();
        delivery.Post("outdated");
        delivery.Post("last");
        drawing.Set();
        done.Wait();

        told.ShouldBe(["first", "last"]);
    }

    private static ReportQuery Query(string name) =>
        ReportQuery.For(ReportCatalogue.SalesAndRevenue.Charts.Single(chart => chart.Name == name), ReportSelection.Everything);
}
