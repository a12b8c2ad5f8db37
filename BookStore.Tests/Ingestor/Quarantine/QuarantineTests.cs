using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Status;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Quarantine;

[Collection(IngestorCollection.Name)]
public sealed class QuarantineTests(IngestorFixture fixture)
{
    private const string Bad = "11111111-1111-1111-1111-111111111111";
    private const string Good = "22222222-2222-2222-2222-222222222222";

    /// <summary>A source whose column is wider than analytics' varchar(50), and a transaction of one bad and one good row.</summary>
    private const string OneBadRow =
        $"INSERT INTO orders (id, user_id, total, status) VALUES ('{Bad}', 'ada', 1.5, repeat('x', 60)), ('{Good}', 'bob', 2.5, 'PENDING')";

    [Theory]
    [InlineData("20")]
    [InlineData("0")]
    public async Task Run_OverlongText_IsQuarantinedAndTheStreamGoesOn(string maxStatements)
    {
        await using var shop = await CreateAsync(("BookStore:Direct:MaxStatements", maxStatements));
        var ingestor = await shop.StartIngestorAsync();
        await shop.EcomAsync(OneBadRow);

        (await shop.AnalyticsAsync<string>("SELECT user_id FROM fact_orders")).ShouldBe("bob");
        var entry = (await ListAsync(shop)).ShouldHaveSingleItem();
        entry.Table.ShouldBe("fact_orders");
        entry.Key.ShouldBe(Guid.Parse(Bad));
        entry.Change.ShouldBe("upsert");
        entry.SqlState.ShouldBe(PostgresErrorCodes.StringDataRightTruncation);
        entry.Row!["user_id"]!.GetValue<string>().ShouldBe("ada");
        entry.Row["status"]!.GetValue<string>().Length.ShouldBe(60);
        entry.Lsn.ShouldNotBeNull();

        await shop.EcomAsync("INSERT INTO orders (id, user_id) VALUES (gen_random_uuid(), 'cy')");
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_orders")).ShouldBe(2);
        ingestor.Status("ecom").State.ShouldBe(SourceState.Streaming);
        await HealthShouldBecomeAsync(ingestor, "Degraded");
    }

    [Fact]
    public async Task Run_BadRowAmongThousands_OnlyItIsQuarantined()
    {
        await using var shop = await CreateAsync();
        await shop.StartIngestorAsync();
        await shop.EcomAsync(
            "INSERT INTO orders (id, status) SELECT gen_random_uuid(), CASE WHEN n IN (17, 4000) THEN repeat('x', 51) ELSE 'PENDING' END FROM generate_series(1, 5000) AS n");
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_orders")).ShouldBe(4998);
        (await ListAsync(shop)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Run_BadRowInsideALargeTransaction_TheRestIsAppliedAtOnce()
    {
        await using var shop = await CreateAsync(("BookStore:Direct:MaxBatchBytes", "65536"));
        await shop.StartIngestorAsync();
        await shop.EcomAsync(
            "INSERT INTO orders (id, status) SELECT gen_random_uuid(), CASE WHEN n = 9000 THEN repeat('x', 51) ELSE 'PENDING' END FROM generate_series(1, 10000) AS n");
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_orders")).ShouldBe(9999);
        (await ListAsync(shop)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Run_BadRowInASnapshot_IsQuarantined()
    {
        await using var shop = await CreateAsync();
        await shop.EcomAsync(OneBadRow);
        await shop.StartIngestorAsync();
        (await shop.AnalyticsAsync<string>("SELECT user_id FROM fact_orders")).ShouldBe("bob");
        (await ListAsync(shop)).ShouldHaveSingleItem().Key.ShouldBe(Guid.Parse(Bad));
    }

    [Fact]
    public async Task Run_RefusedUpdateThatLacksLongText_KeepsTheOldRowAndReplaysLater()
    {
        await using var shop = await CreateAsync();
        await shop.EcomAsync("ALTER TABLE books ALTER description SET STORAGE EXTERNAL; ALTER TABLE books ALTER genre TYPE text");
        await shop.EcomAsync(
            $"INSERT INTO books (id, genre, price, description) VALUES ('{Bad}', 'Novel', 5, (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 400) AS n))");
        await shop.StartIngestorAsync();
        await shop.EcomAsync("UPDATE books SET genre = repeat('g', 101), price = 6");
        (await shop.AnalyticsAsync<string>("SELECT concat_ws('|', genre, price, length(description)) FROM dim_books")).ShouldBe("Novel|5.00|12800");

        var entry = (await ListAsync(shop)).ShouldHaveSingleItem();
        entry.Change.ShouldBe("update");
        await shop.AnalyticsAsync("DROP VIEW report.books CASCADE; ALTER TABLE dim_books ALTER genre TYPE text");
        (await RetryAsync(shop, entry.Id)).ShouldBeTrue();
        (await shop.AnalyticsAsync<string>("SELECT concat_ws('|', length(genre), price, length(description)) FROM dim_books")).ShouldBe("101|6.00|12800");
    }

    [Fact]
    public async Task Run_RefusedDelete_IsQuarantined()
    {
        await using var shop = await CreateAsync();
        await shop.StartIngestorAsync();
        await shop.EcomAsync($"INSERT INTO orders (id) VALUES ('{Bad}'), ('{Good}')");
        await shop.CatchUpAsync();
        await shop.AnalyticsAsync($"CREATE TABLE note (id uuid REFERENCES fact_orders); INSERT INTO note VALUES ('{Bad}')");
        await shop.EcomAsync("DELETE FROM orders");
        (await shop.AnalyticsAsync<Guid>("SELECT id FROM fact_orders")).ShouldBe(Guid.Parse(Bad));
        var entry = (await ListAsync(shop)).ShouldHaveSingleItem();
        entry.Change.ShouldBe("delete");
        entry.Row.ShouldBeNull();

        await shop.AnalyticsAsync("DROP TABLE note");
        (await RetryAsync(shop, entry.Id)).ShouldBeTrue();
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Retry_StillRefused_StaysOpen()
    {
        await using var shop = await CreateAsync();
        await shop.StartIngestorAsync();
        await shop.EcomAsync(OneBadRow);
        await shop.CatchUpAsync();
        var entry = (await ListAsync(shop)).ShouldHaveSingleItem();
        await Should.ThrowAsync<PostgresException>(() => RetryAsync(shop, entry.Id));
        (await ListAsync(shop)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Run_LaterChangeOfTheRow_SupersedesTheEntry()
    {
        await using var shop = await CreateAsync();
        await shop.StartIngestorAsync();
        await shop.EcomAsync(OneBadRow);
        await shop.CatchUpAsync();
        var entry = (await ListAsync(shop)).ShouldHaveSingleItem();
        await shop.EcomAsync($"UPDATE orders SET status = 'SHIPPED' WHERE id = '{Bad}'");
        await shop.CatchUpAsync();

        (await ListAsync(shop)).ShouldBeEmpty();
        (await RetryAsync(shop, entry.Id)).ShouldBeFalse();
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Discard_OpenEntry_IsGone()
    {
        await using var shop = await CreateAsync();
        await shop.StartIngestorAsync();
        await shop.EcomAsync(OneBadRow);
        await shop.CatchUpAsync();
        await using var connection = await Sql.OpenAsync(shop.Analytics);
        var store = new QuarantineStore(connection, shop.Connections);
        var entry = (await ListAsync(shop)).ShouldHaveSingleItem();
        (await store.DiscardAsync(entry.Id, CancellationToken.None)).ShouldBeTrue();
        (await store.DiscardAsync(entry.Id, CancellationToken.None)).ShouldBeFalse();
        (await store.ListAsync(includeResolved: true, CancellationToken.None)).ShouldHaveSingleItem().State.ShouldBe("discarded");
    }

    private async Task<CapturedShop> CreateAsync(params (string Key, string Value)[] settings)
    {
        var shop = await fixture.CreateShopAsync(settings);
        await shop.EcomAsync("ALTER TABLE orders ALTER status TYPE text");
        return shop;
    }

    private static async Task<IReadOnlyList<QuarantineEntry>> ListAsync(CapturedShop shop)
    {
        await using var connection = await Sql.OpenAsync(shop.Analytics);
        return await new QuarantineStore(connection, shop.Connections).ListAsync(includeResolved: false, CancellationToken.None);
    }

    private static async Task<bool> RetryAsync(CapturedShop shop, long id)
    {
        await using var connection = await Sql.OpenAsync(shop.Analytics);
        return await new QuarantineStore(connection, shop.Connections).RetryAsync(id, CancellationToken.None);
    }

    private static async Task HealthShouldBecomeAsync(RunningIngestor ingestor, string status)
    {
        using var client = new HttpClient();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await client.GetStringAsync(new Uri(ingestor.Address, "/health"), deadline.Token)).StartsWith($$"""{"status":"{{status}}""", StringComparison.Ordinal))
            await timer.WaitForNextTickAsync(deadline.Token);
    }
}
