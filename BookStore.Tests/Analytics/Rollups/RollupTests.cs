using BookStore.Analytics.Database;
using BookStore.Analytics.Model;
using BookStore.Analytics.Reports;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Rollups;

[Collection(AnalyticsCollection.Name)]
public sealed class RollupTests(AnalyticsDatabaseFixture fixture)
{
    // 300 orders on 10 days, a tenth cancelled, a few without a day; 700 lines of 5 books, some of no order.
    private const string Data = """
        INSERT INTO dim_books (id, title, author, genre, price)
        SELECT md5('book ' || n)::uuid, 'Title ' || n, 'Author ' || n % 2, 'Genre ' || n % 3, 10 * n FROM generate_series(1, 5) AS n;
        INSERT INTO fact_inventory (book_id, quantity, reserved) SELECT id, 50, 3 FROM dim_books;
        INSERT INTO fact_orders (id, total, status, created_at)
        SELECT md5('order ' || n)::uuid, CASE WHEN n % 50 = 0 THEN 'NaN'::numeric ELSE n END, CASE WHEN n % 10 = 0 THEN 'CANCELLED' ELSE 'SHIPPED' END,
          CASE WHEN n % 40 > 0 THEN timestamptz '2026-03-01Z' + n * interval '48 minutes' END
        FROM generate_series(1, 300) AS n;
        INSERT INTO fact_order_items (id, order_id, book_id, quantity, price_at_purchase)
        SELECT md5('line ' || n)::uuid, md5('order ' || n / 2)::uuid, md5('book ' || n % 6)::uuid, n % 3, n % 90 FROM generate_series(1, 700) AS n;
        """;

    [Fact]
    public async Task Migration_DatabaseWithData_ComputesTheSums()
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        await database.ExecuteAsync(Data);
        var before = await ViewsAsync(database);

        await MigrateToAsync(database.ConnectionString, "CreateReaderRole");
        await AnalyticsDatabase.MigrateAsync(database.ConnectionString);

        (await ViewsAsync(database)).ShouldBe(before);
        await database.ShouldBeExactAsync();
        before.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Insert_ManyLinesOfOrdersThatWereHere_AreCountedByThem()
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        await database.ExecuteAsync(Data);

        await database.ExecuteAsync(
            """
            INSERT INTO fact_order_items (id, order_id, book_id, quantity, price_at_purchase)
            SELECT md5('more ' || n)::uuid, CASE WHEN n % 7 > 0 THEN md5('order ' || n % 350)::uuid END, md5('book ' || n % 6)::uuid, n % 3, n % 90 FROM generate_series(1, 5000) AS n
            """);

        await database.ShouldBeExactAsync();
    }

    [Fact]
    public async Task DeleteThenInsert_OrdersAndLinesOfOneTransaction_AreCountedAsTheyEnd()
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        await database.ExecuteAsync(Data);

        await database.ExecuteAsync(
            """
            CREATE TEMP TABLE orders ON COMMIT DROP AS SELECT * FROM fact_orders;
            CREATE TEMP TABLE lines ON COMMIT DROP AS SELECT * FROM fact_order_items;
            UPDATE orders SET status = 'CANCELLED' WHERE total BETWEEN 10 AND 20;
            UPDATE orders SET created_at = created_at + interval '3 days' WHERE total BETWEEN 15 AND 30;
            DELETE FROM orders WHERE total BETWEEN 50 AND 60;
            UPDATE lines SET quantity = quantity + 5 WHERE price_at_purchase < 10;
            UPDATE lines SET order_id = md5('order ' || price_at_purchase::int)::uuid WHERE price_at_purchase BETWEEN 20 AND 25;
            DELETE FROM lines WHERE price_at_purchase BETWEEN 30 AND 33;
            DELETE FROM fact_orders;
            DELETE FROM fact_order_items;
            INSERT INTO fact_orders SELECT * FROM orders;
            INSERT INTO fact_order_items SELECT * FROM lines;
            INSERT INTO fact_order_items (id, order_id, book_id, quantity, price_at_purchase)
            SELECT md5('more ' || n)::uuid, md5('order ' || n)::uuid, md5('book ' || n % 6)::uuid, 1, 2 FROM generate_series(290, 310) AS n;
            """);

        await database.ShouldBeExactAsync();
    }

    [Fact]
    public async Task Update_QuantitiesAtTheEndsOfTheirType_AreCounted()
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        await database.ExecuteAsync(Data);

        await database.ExecuteAsync("UPDATE fact_order_items SET quantity = -2147483648");
        await database.ShouldBeExactAsync();
        await database.ExecuteAsync("UPDATE fact_order_items SET quantity = 2147483647, price_at_purchase = -price_at_purchase");
        await database.ShouldBeExactAsync();
    }

    [Fact]
    public async Task Rebuild_FactsWrittenWithoutTriggers_RepairsWhatDifferencesShows()
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        await database.ExecuteAsync($"SET session_replication_role = replica; {Data}");
        (await database.QueryAsync("SELECT DISTINCT rollup_table, side FROM rollup.differences() ORDER BY 1"))
            .ShouldBe(["orders|facts", "sales|facts", "waiting_sales|facts"]);
        (await database.QueryAsync("SELECT * FROM vw_sales_over_time")).ShouldBeEmpty();

        await database.ExecuteAsync("SELECT rollup.rebuild()");

        await database.ShouldBeExactAsync();
        (await database.QueryAsync("SELECT sum(order_count) FROM vw_order_status_distribution")).ShouldBe(["300"]);
    }

    [Fact]
    public async Task Orders_ManyCancelledAndDeleted_MoveTheirLines()
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        await database.ExecuteAsync(Data);

        await database.ExecuteAsync("UPDATE fact_orders SET status = 'CANCELLED' WHERE total < 200");
        await database.ShouldBeExactAsync();
        await database.ExecuteAsync("DELETE FROM fact_orders WHERE total > 100");
        await database.ShouldBeExactAsync();

        // The line of each book and order that is not here waits; none is lost when the order comes back.
        await database.ExecuteAsync("INSERT INTO fact_orders (id, created_at) SELECT DISTINCT order_id, timestamptz '2026-05-05Z' FROM fact_order_items ON CONFLICT DO NOTHING");
        await database.ShouldBeExactAsync();
        (await database.QueryAsync("SELECT count(*) FROM rollup.waiting_sales")).ShouldBe(["0"]);
    }

    [Theory]
    [InlineData("REPEATABLE READ")]
    [InlineData("SERIALIZABLE")]
    public async Task Write_IsolationThatHidesOtherWriters_IsRefused(string level)
    {
        var database = await RollupDatabase.CreateAsync(fixture);

        var error = await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync(
            $"BEGIN ISOLATION LEVEL {level}; DELETE FROM fact_order_items; COMMIT"));

        error.MessageText.ShouldBe("orders and order items can only be written at the isolation level READ COMMITTED");
    }

    [Fact]
    public async Task Write_WriterWithoutRightsOnTheRollups_KeepsThem()
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        var writer = $"writer_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {writer}; GRANT SELECT, INSERT, UPDATE, DELETE ON fact_orders, fact_order_items TO {writer}");

        await database.ExecuteAsync($"""
            SET ROLE {writer};
            INSERT INTO fact_order_items (id, order_id, quantity) SELECT gen_random_uuid(), '00000001-0000-0000-0000-000000000000', 1;
            INSERT INTO fact_orders (id, created_at) VALUES ('00000001-0000-0000-0000-000000000000', '2026-03-01Z');
            UPDATE fact_orders SET created_at = '2026-03-02Z';
            """);

        await database.ShouldBeExactAsync();
        (await database.QueryAsync("SELECT sale_date, units_sold FROM report.sales_by_day")).ShouldBe(["2026-03-02|1"]);
        await database.ExecuteAsync($"DROP OWNED BY {writer}; DROP ROLE {writer}");
    }

    private static async Task<IReadOnlyList<string>> ViewsAsync(RollupDatabase database)
    {
        var rows = new List<string>();
        foreach (var view in ReportViews.All)
            rows.AddRange(await database.QueryAsync($"SELECT '{view.Name}', * FROM {view.Name} ORDER BY {string.Join(", ", view.Columns.Select(column => column.Name))}"));
        return rows;
    }

    private static async Task MigrateToAsync(string connectionString, string migration)
    {
        await using var context = new AnalyticsContext(new DbContextOptionsBuilder<AnalyticsContext>().UseNpgsql(connectionString).Options);
        await context.Database.MigrateAsync(migration);
    }
}
