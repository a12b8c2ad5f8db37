using BookStore.Dashboard.Pipeline.Ingestor;
using BookStore.Tests.Ingestor;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pipeline;

/// <summary>An operator's decisions, from the dashboard through the ingestor to analytics-db.</summary>
[Collection(IngestorCollection.Name)]
public sealed class QuarantineOperationTests(IngestorFixture fixture)
{
    private const string BadRow = "INSERT INTO orders (id, user_id, status) VALUES ('11111111-1111-1111-1111-111111111111', 'ada', 'PENDING')";

    [Fact]
    public async Task Retry_OnceTheDatabaseTakesTheRow_AppliesIt()
    {
        await using var shop = await CreateShopAsync();
        var (dashboard, client) = await StartAsync(shop);
        await using var _ = dashboard;
        var row = await OnlyRowAsync(client);
        row.Error.ShouldContain("nobody_is_ada");
        row.Row!["user_id"]!.GetValue<string>().ShouldBe("ada");

        (await client.RetryAsync(row.Id, RunningDashboard.Token, default)).ShouldContain("was refused again");
        await shop.AnalyticsAsync("ALTER TABLE fact_orders DROP CONSTRAINT nobody_is_ada");
        (await client.RetryAsync(row.Id, RunningDashboard.Token, default)).ShouldBe($"Entry {row.Id} was applied.");

        (await shop.AnalyticsAsync<string>("SELECT user_id FROM fact_orders")).ShouldBe("ada");
        (await client.RetryAsync(row.Id, RunningDashboard.Token, default)).ShouldContain("is not open any more");
    }

    [Fact]
    public async Task Discard_OpenEntry_ClosesIt()
    {
        await using var shop = await CreateShopAsync();
        var (dashboard, client) = await StartAsync(shop);
        await using var _ = dashboard;
        var row = await OnlyRowAsync(client);

        (await client.DiscardAsync(row.Id, RunningDashboard.Token, default)).ShouldBe($"Entry {row.Id} was given up.");

        (await client.QuarantineAsync(RunningDashboard.Token, default)).Rows.ShouldBeEmpty();
        (await shop.AnalyticsAsync<string>("SELECT state FROM ingest.quarantine")).ShouldBe("discarded");
    }

    [Theory]
    [InlineData("not the operator's token")]
    [InlineData("")]
    public async Task Retry_WrongToken_ChangesNothing(string token)
    {
        await using var shop = await CreateShopAsync();
        var (dashboard, client) = await StartAsync(shop);
        await using var _ = dashboard;
        var row = await OnlyRowAsync(client);

        (await client.DiscardAsync(row.Id, token, default)).ShouldContain("needs the operator's token");
        (await client.QuarantineAsync(token, default)).Problem.ShouldNotBeNull().ShouldContain("needs the operator's token");

        (await shop.AnalyticsAsync<string>("SELECT state FROM ingest.quarantine")).ShouldBe("open");
    }

    [Fact]
    public async Task Retry_IngestorWithoutOperator_SaysSo()
    {
        await using var shop = await fixture.CreateShopAsync();
        var (dashboard, client) = await StartAsync(shop);
        await using var _ = dashboard;

        (await client.RetryAsync(1, RunningDashboard.Token, default)).ShouldContain("has no operator");
    }

    private static async Task<(RunningDashboard Dashboard, IngestorClient Client)> StartAsync(CapturedShop shop)
    {
        var ingestor = await shop.StartIngestorAsync();
        var dashboard = await RunningDashboard.StartAsync(
            new DashboardDatabase(shop.Analytics, shop.Analytics), ("Ingestor", ingestor.Address.ToString()), ("OperatorToken", RunningDashboard.Token));
        return (dashboard, dashboard.Services.GetRequiredService<IngestorClient>());
    }

    private static async Task<RefusedRow> OnlyRowAsync(IngestorClient client)
    {
        var (rows, problem) = await client.QuarantineAsync(RunningDashboard.Token, default);
        problem.ShouldBeNull();
        return rows.ShouldHaveSingleItem();
    }

    // A row of the shop that analytics-db does not take.
    private async Task<CapturedShop> CreateShopAsync()
    {
        var shop = await fixture.CreateShopAsync(("BookStore:Ingestor:OperatorToken", RunningDashboard.Token));
        await shop.AnalyticsAsync("ALTER TABLE fact_orders ADD CONSTRAINT nobody_is_ada CHECK (user_id <> 'ada')");
        await shop.EcomAsync(BadRow);
        return shop;
    }
}
