using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Direct;

/// <summary>Each kind of change, from a real source to a real analytics-db.</summary>
[Collection(IngestorCollection.Name)]
public sealed class ChangeTests(IngestorFixture fixture)
{
    private const string Order = "11111111-1111-1111-1111-111111111111";
    private const string OtherOrder = "22222222-2222-2222-2222-222222222222";
    private const string Book = "33333333-3333-3333-3333-333333333333";

    /// <summary>Text that PostgreSQL stores out of line, so that an update which leaves it alone does not send it.</summary>
    private const string LongText = "(SELECT string_agg(md5(n::text), '') FROM generate_series(1, 400) AS n)";

    [Fact]
    public async Task Run_InsertUpdateDelete_AnalyticsFollows()
    {
        await using var shop = await StartAsync();
        await shop.EcomAsync($"INSERT INTO orders VALUES ('{Order}', 'ada', 12.34, 'PENDING', '2026-01-02 03:04:05.678901+00', now())");
        (await shop.AnalyticsAsync<string>("SELECT concat_ws('|', user_id, total, status, extract(epoch FROM created_at)) FROM fact_orders"))
            .ShouldBe("ada|12.34|PENDING|1767323045.678901");

        await shop.EcomAsync($"UPDATE orders SET status = 'SHIPPED', total = NULL WHERE id = '{Order}'");
        (await shop.AnalyticsAsync<string>("SELECT concat_ws('|', user_id, coalesce(total::text, 'null'), status) FROM fact_orders")).ShouldBe("ada|null|SHIPPED");

        await shop.EcomAsync("DELETE FROM orders");
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_orders")).ShouldBe(0);
    }

    [Fact]
    public async Task Run_Update_SyncedAtMoves()
    {
        await using var shop = await StartAsync();
        await shop.EcomAsync($"INSERT INTO orders (id) VALUES ('{Order}')");
        var first = await shop.AnalyticsAsync<DateTime>("SELECT synced_at FROM fact_orders");
        await shop.EcomAsync("UPDATE orders SET status = 'SHIPPED'");
        (await shop.AnalyticsAsync<DateTime>("SELECT synced_at FROM fact_orders")).ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task Run_Truncate_TablesAreEmptyAndLaterRowsStay()
    {
        await using var shop = await StartAsync();
        await shop.EcomAsync("INSERT INTO orders (id) SELECT gen_random_uuid() FROM generate_series(1, 50)");
        await shop.EcomAsync($"BEGIN; INSERT INTO orders (id) VALUES ('{OtherOrder}'); TRUNCATE orders, order_items; INSERT INTO orders (id) VALUES ('{Order}'); COMMIT");
        (await shop.AnalyticsAsync<Guid>("SELECT id FROM fact_orders")).ShouldBe(Guid.Parse(Order));
    }

    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("FULL")]
    [InlineData("USING INDEX other_identity")]
    public async Task Run_ReplicaIdentity_UpdatesDeletesAndNewKeysAreRight(string identity)
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync($"CREATE UNIQUE INDEX other_identity ON orders (id, user_id); ALTER TABLE orders ALTER user_id SET NOT NULL; ALTER TABLE orders REPLICA IDENTITY {identity}");
        await shop.StartIngestorAsync();
        await shop.EcomAsync($"INSERT INTO orders (id, user_id) VALUES ('{Order}', 'ada'), ('{OtherOrder}', 'bob'), ('{Book}', 'cy')");
        await shop.EcomAsync($"UPDATE orders SET id = '44444444-4444-4444-4444-444444444444', status = 'SHIPPED' WHERE id = '{Order}'");
        await shop.EcomAsync($"UPDATE orders SET user_id = 'bo' WHERE id = '{OtherOrder}'");
        await shop.EcomAsync($"DELETE FROM orders WHERE id = '{Book}'");
        (await shop.AnalyticsAsync<string>("SELECT string_agg(concat_ws('|', left(id::text, 2), user_id, status), ', ' ORDER BY id) FROM fact_orders"))
            .ShouldBe("22|bo, 44|ada|SHIPPED");
    }

    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("FULL")]
    public async Task Run_UnsentLongText_KeepsItsValue(string identity)
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync($"ALTER TABLE books REPLICA IDENTITY {identity}; ALTER TABLE books ALTER description SET STORAGE EXTERNAL");
        await shop.EcomAsync($"INSERT INTO books (id, title, price, description) VALUES ('{Book}', 'Emma', 5, {LongText})");
        await shop.StartIngestorAsync();

        await shop.EcomAsync("UPDATE books SET price = 6");
        (await shop.AnalyticsAsync<string>("SELECT concat_ws('|', price, length(description)) FROM dim_books")).ShouldBe("6.00|12800");

        // Filled from an earlier image of the same transaction.
        await shop.EcomAsync($"BEGIN; UPDATE books SET description = 'x' || {LongText}; UPDATE books SET price = 7; COMMIT");
        (await shop.AnalyticsAsync<string>("SELECT concat_ws('|', price, length(description)) FROM dim_books")).ShouldBe("7.00|12801");

        // The value stays in the row while the row's key changes.
        await shop.EcomAsync($"UPDATE books SET id = '{Order}', price = 8");
        (await shop.AnalyticsAsync<string>("SELECT concat_ws('|', left(id::text, 2), price, length(description)) FROM dim_books")).ShouldBe("11|8.00|12801");
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_UnsentLongTextInABigBatch_KeepsItsValue()
    {
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:MaxStatements", "0"));
        await shop.EcomAsync("ALTER TABLE books ALTER description SET STORAGE EXTERNAL");
        await shop.EcomAsync($"INSERT INTO books (id, price, description) SELECT gen_random_uuid(), 1, {LongText} FROM generate_series(1, 500)");
        await shop.StartIngestorAsync();
        await shop.EcomAsync("UPDATE books SET price = 2");
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM dim_books WHERE price = 2 AND length(description) = 12800")).ShouldBe(500);
    }

    [Fact]
    public async Task Run_InsertAndDeleteInOneTransaction_LeavesNothing()
    {
        await using var shop = await StartAsync();
        await shop.EcomAsync($"BEGIN; INSERT INTO orders (id) VALUES ('{Order}'); UPDATE orders SET status = 'SHIPPED'; DELETE FROM orders; COMMIT");
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_orders")).ShouldBe(0);
    }

    [Fact]
    public async Task Run_DeleteAndInsertAgain_LeavesTheNewRow()
    {
        await using var shop = await StartAsync();
        await shop.EcomAsync($"INSERT INTO orders (id, user_id, status) VALUES ('{Order}', 'ada', 'PENDING')");
        await shop.EcomAsync($"BEGIN; DELETE FROM orders; INSERT INTO orders (id, user_id) VALUES ('{Order}', 'bob'); COMMIT");
        (await shop.AnalyticsAsync<string>("SELECT concat_ws('|', user_id, coalesce(status, 'null')) FROM fact_orders")).ShouldBe("bob|null");
    }

    [Fact]
    public async Task Run_ThousandUpdatesOfOneRow_LeavesTheLast()
    {
        await using var shop = await StartAsync();
        await shop.EcomAsync($"INSERT INTO orders (id, total) VALUES ('{Order}', 0)");
        await shop.EcomAsync("DO $$ BEGIN FOR n IN 1..1000 LOOP UPDATE orders SET total = n; END LOOP; END $$");
        (await shop.AnalyticsAsync<decimal>("SELECT total FROM fact_orders")).ShouldBe(1000m);
    }

    [Fact]
    public async Task Run_SavepointRolledBack_LeavesItOut()
    {
        await using var shop = await StartAsync();
        await shop.EcomAsync(
            $"BEGIN; INSERT INTO orders (id) VALUES ('{Order}'); SAVEPOINT s; INSERT INTO orders (id) VALUES ('{OtherOrder}'); ROLLBACK TO SAVEPOINT s; COMMIT");
        (await shop.AnalyticsAsync<Guid>("SELECT id FROM fact_orders")).ShouldBe(Guid.Parse(Order));
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_orders")).ShouldBe(1);
    }

    [Fact]
    public async Task Run_InterleavedTransactions_AppliesThemInCommitOrder()
    {
        await using var shop = await StartAsync();
        await shop.EcomAsync($"INSERT INTO orders (id, status) VALUES ('{Order}', 'PENDING'), ('{OtherOrder}', 'PENDING')");
        await using var first = await Sql.OpenAsync(shop.Ecom);
        await using var second = await Sql.OpenAsync(shop.Ecom);
        await using var firstTransaction = await first.BeginTransactionAsync();
        await using var secondTransaction = await second.BeginTransactionAsync();
        await ExecuteAsync(first, $"UPDATE orders SET status = 'first' WHERE id = '{Order}'");
        await ExecuteAsync(second, $"UPDATE orders SET status = 'second' WHERE id = '{OtherOrder}'");
        await ExecuteAsync(first, "INSERT INTO order_items (id, quantity) VALUES (gen_random_uuid(), 1)");
        await secondTransaction.CommitAsync();
        (await shop.AnalyticsAsync<string>("SELECT string_agg(status, ',' ORDER BY id) FROM fact_orders")).ShouldBe("PENDING,second");
        await firstTransaction.CommitAsync();
        (await shop.AnalyticsAsync<string>("SELECT string_agg(status, ',' ORDER BY id) FROM fact_orders")).ShouldBe("first,second");
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_order_items")).ShouldBe(1);
    }

    [Fact]
    public async Task Run_UnusualValues_ArriveAsTheyAre()
    {
        await using var shop = await StartAsync();
        await shop.EcomAsync(
            $"""
            INSERT INTO orders VALUES ('{Order}', 'наука 📚 𝄞', 'NaN', '', 'infinity', now()), ('{OtherOrder}', E'tab\tquote"''\\ ', -0.01, NULL, '-infinity', now());
            INSERT INTO books (id, price, published_year, created_at) VALUES ('{Book}', 99999999.99, -2147483648, '0044-03-15 12:00+00 BC')
            """);
        (await shop.AnalyticsAsync<string>("SELECT concat_ws('|', user_id, total, status, created_at) FROM fact_orders ORDER BY id LIMIT 1")).ShouldBe("наука 📚 𝄞|NaN||infinity");
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_TransactionLargerThanABatch_BecomesVisibleAtOnce()
    {
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:MaxBatchBytes", "65536"));
        await shop.StartIngestorAsync();
        await shop.EcomAsync(
            """
            BEGIN;
            INSERT INTO orders (id, total) SELECT gen_random_uuid(), 1 FROM generate_series(1, 20000);
            UPDATE orders SET total = 2;
            INSERT INTO order_items (id) SELECT gen_random_uuid() FROM generate_series(1, 5000);
            COMMIT
            """);
        var seen = new HashSet<string>();
        for (var counts = ""; counts != "20000/5000";)
        {
            counts = await Sql.ScalarAsync<string>(
                shop.Analytics, "SELECT (SELECT count(*) FROM fact_orders WHERE total = 2) || '/' || (SELECT count(*) FROM fact_order_items)");
            seen.Add(counts);
        }

        seen.ShouldBeSubsetOf(["0/0", "20000/5000"]);
        (await shop.AnalyticsAsync<long>("SELECT rows FROM ingest.positions WHERE source = 'ecom'")).ShouldBe(45000);
        await shop.ShouldBeEqualAsync();
    }

    private async Task<CapturedShop> StartAsync()
    {
        var shop = await fixture.CreateShopAsync();
        await shop.StartIngestorAsync();
        return shop;
    }

    private static async Task ExecuteAsync(Npgsql.NpgsqlConnection connection, string statement)
    {
        await using var command = new Npgsql.NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
