using BookStore.Dashboard.Pipeline;
using BookStore.Tests.Ingestor;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pipeline;

/// <summary>What a page knows of a real ingestor.</summary>
[Collection(IngestorCollection.Name)]
public sealed class PipelineFeedTests(IngestorFixture fixture)
{
    [Fact]
    public async Task State_OfARunningIngestor_IsItsStatus()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("INSERT INTO orders (id, total) SELECT gen_random_uuid(), 1 FROM generate_series(1, 10)");
        var ingestor = await shop.StartIngestorAsync();
        await using var dashboard = await StartAsync(shop, ingestor.Address);
        var told = Follow(dashboard);
        // Rows a second are the difference of two looks: what was applied before the first is in none.
        await told.UntilAsync(state => state.Health == PipelineHealth.Well);

        await shop.EcomAsync("INSERT INTO orders (id, total) VALUES (gen_random_uuid(), 1)");
        var state = await told.UntilAsync(state => state.LastChange is not null && state.RowsPerSecond.Any(rate => rate > 0));

        state.Engine.ShouldBe("direct");
        state.Health.ShouldBe(PipelineHealth.Well);
        state.Sources.Select(source => (source.Name, source.State)).ShouldBe([("ecom", "streaming"), ("inventory", "streaming")]);
        state.Lag.ShouldNotBeNull().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        state.LagBytes.ShouldNotBeNull();
    }

    [Fact]
    public async Task State_IngestorEnds_IsBadAndSaysWhatToDo()
    {
        await using var shop = await fixture.CreateShopAsync();
        var ingestor = await shop.StartIngestorAsync();
        await using var dashboard = await StartAsync(shop, ingestor.Address);
        var told = Follow(dashboard);
        await told.UntilAsync(state => state.Health == PipelineHealth.Well);

        await ingestor.DisposeAsync();

        var state = await told.UntilAsync(state => state.Health == PipelineHealth.Bad);
        state.Advice.ShouldHaveSingleItem().WhatToDo.ShouldContain("Start it");
    }

    [Fact]
    public async Task Records_OfARunningIngestor_AreThoseOfTheDatabase()
    {
        await using var shop = await fixture.CreateShopAsync();
        var ingestor = await shop.StartIngestorAsync();
        await shop.ShouldBeEqualAsync();
        await shop.AnalyticsAsync("INSERT INTO ingest.schema_drift (source, table_name, column_name, kind, detail) VALUES ('ecom', 'fact_orders', 'coupon', 'added', 'It is ignored.')");
        await using var dashboard = await StartAsync(shop, ingestor.Address);
        using var page = dashboard.Services.CreateScope();
        var told = new Told<PipelineRecords>();

        using var subscription = page.ServiceProvider.GetRequiredService<IPipelineFeed>().SubscribeToRecords(told.Add);
        var records = await told.UntilAsync(_ => true);

        records.Problem.ShouldBeNull();
        records.Positions.Select(position => (position.Source, position.Slot)).ShouldBe([("ecom", "bookstore_ecom_slot"), ("inventory", "bookstore_inventory_slot")]);
        records.Snapshots.Select(snapshot => snapshot.State).ShouldAllBe(state => state == "done");
        records.Reconciliations.ShouldNotBeEmpty();
        records.Reconciliations.ShouldAllBe(comparison => comparison.IsSame);
        records.Drift.ShouldHaveSingleItem().Column.ShouldBe("coupon");
        records.Quarantine.ShouldBeEmpty();
    }

    private static Told<PipelineState> Follow(RunningDashboard dashboard)
    {
        var told = new Told<PipelineState>();
        dashboard.Services.GetRequiredService<PipelineFeed>().Subscribe(told.Add);
        return told;
    }

    private static async Task<RunningDashboard> StartAsync(CapturedShop shop, Uri ingestor) =>
        await RunningDashboard.StartAsync(new DashboardDatabase(shop.Analytics, shop.Analytics), ("Ingestor", ingestor.ToString()));
}
