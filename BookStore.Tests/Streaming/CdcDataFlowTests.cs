using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>The acceptance list's part about the flow of data through Debezium, Kafka and Flink.</summary>
[Collection(StreamingCollection.Name)]
public sealed class CdcDataFlowTests(StreamingPlatform platform)
{
    [SkippableFact(DisplayName = "CDC data flow: dim_books is populated from the initial snapshot via Flink")]
    public Task DimBooks_Ready_HasEveryBook() => ShouldHaveEveryRowAsync("dim_books", "ecomdb", "books");

    [SkippableFact(DisplayName = "CDC data flow: fact_inventory is populated from the initial snapshot via Flink")]
    public Task FactInventory_Ready_HasEveryBook() => ShouldHaveEveryRowAsync("fact_inventory", "inventorydb", "inventory");

    [SkippableFact(DisplayName = "CDC: the books dimension is populated")]
    public async Task DimBooks_Ready_HasTitles() => (await platform.ScalarAsync("analyticsdb", "SELECT count(*) > 0 AND count(*) = count(title) FROM dim_books")).ShouldBe(true);

    [SkippableFact(DisplayName = "CDC: inventory is synced")]
    public async Task FactInventory_StockChanged_Follows()
    {
        const string Change = "UPDATE inventory SET quantity = quantity + 1 WHERE book_id = (SELECT min(book_id::text)::uuid FROM inventory) RETURNING book_id";
        var book = await platform.ScalarAsync("inventorydb", Change);

        // The shop sells and refills meanwhile.
        await platform.UntilAsync(
            async () => (Source: await StockAsync("inventorydb", "inventory"), Target: await StockAsync("analyticsdb", "fact_inventory")),
            stock => stock.Source is string && stock.Source.Equals(stock.Target));

        Task<object?> StockAsync(string database, string table) => platform.ScalarAsync(database, $"SELECT concat_ws('/', quantity, reserved, updated_at) FROM {table} WHERE book_id = '{book}'");
    }

    [SkippableFact(DisplayName = "CDC data flow: the JDBC sink writes dim_books with correct column types")]
    public async Task DimBooks_Columns_HoldWhatTheSourceHas()
    {
        const string Content = "SELECT md5(string_agg((id, title, author, price, description, genre, isbn, published_year, created_at)::text, '' ORDER BY id)) FROM ";
        // The shop changes prices now and then.
        await platform.UntilAsync(
            async () => (Source: await platform.ScalarAsync("ecomdb", Content + "books"), Target: await platform.ScalarAsync("analyticsdb", Content + "dim_books")),
            content => content.Source is string && content.Source.Equals(content.Target));

        (await platform.ScalarAsync("analyticsdb", "SELECT string_agg(DISTINCT pg_typeof(price)::text || ' ' || pg_typeof(created_at)::text, '') FROM dim_books"))
            .ShouldBe("numeric timestamp with time zone");
    }

    [SkippableFact(DisplayName = "CDC data flow: vw_product_sales_volume returns data")]
    public async Task ProductSalesVolume_Ready_HasUnits() => (await platform.ScalarAsync("analyticsdb-reader", "SELECT max(units_sold) > 0 FROM vw_product_sales_volume")).ShouldBe(true);

    [SkippableFact(DisplayName = "CDC data flow: vw_inventory_health returns stock levels")]
    public async Task InventoryHealth_Ready_HasStock() =>
        (await platform.ScalarAsync("analyticsdb-reader", "SELECT max(stock_qty) > 0 AND bool_and(available = stock_qty - reserved) FROM vw_inventory_health")).ShouldBe(true);

    [SkippableFact(DisplayName = "CDC data flow: vw_book_price_distribution buckets are correct")]
    public async Task BookPriceDistribution_Ready_CountsTheShopsBooks()
    {
        const string Counted =
            """
            SELECT string_agg(concat_ws(': ', range, books), ', ' ORDER BY place) FROM (
                SELECT CASE WHEN price < 10 THEN 'Under 10' WHEN price < 20 THEN '10-20' WHEN price < 30 THEN '20-30' WHEN price < 50 THEN '30-50' ELSE '50 and over' END,
                    count(*), min(price)
                FROM books WHERE price < 'NaN' GROUP BY 1) AS counted (range, books, place)
            """;
        // The shop changes prices now and then.
        await platform.UntilAsync(
            async () => (Shop: await platform.ScalarAsync("ecomdb", Counted),
                View: await platform.ScalarAsync("analyticsdb-reader", "SELECT string_agg(concat_ws(': ', price_range, book_count), ', ' ORDER BY range_order) FROM vw_book_price_distribution")),
            buckets => buckets.Shop is string && buckets.Shop.Equals(buckets.View));
    }

    [SkippableFact(DisplayName = "CDC data flow: all 10 views exist and can be queried")]
    public async Task Views_Ready_AllHaveRows()
    {
        StreamingPlatform.Views.Count.ShouldBe(10);
        foreach (var view in StreamingPlatform.Views)
            (await platform.ScalarAsync("analyticsdb-reader", $"SELECT count(*) > 0 FROM {view}")).ShouldBe(true, view);
    }

    [SkippableFact(DisplayName = "CDC data flow: an insert into ecom-db appears in analytics-db via Flink")]
    public async Task Order_Inserted_Appears() => await platform.ShouldCarryAnOrderAsync();

    [SkippableTheory]
    [InlineData("'2026-01-02 03:04:05.678901+02'", "99999999.99")]
    [InlineData("'infinity'", "'NaN'")]
    [InlineData("'-infinity'", "0.01")]
    [InlineData("'12026-03-04 00:00:00+00'", "19.90")]
    [InlineData("'1969-12-31 23:59:59.000001+00'", "0.10")]
    public async Task Order_OddValues_AreCarriedAsTheyAre(string moment, string total)
    {
        var id = Guid.NewGuid();
        await platform.ScalarAsync("ecomdb", $"INSERT INTO orders (id, user_id, total, created_at) VALUES ('{id}', 'odd', {total}, {moment})");

        await platform.UntilScalarAsync("analyticsdb", $"SELECT (total::text, created_at) = (({total})::numeric(10,2)::text, {moment}::timestamptz) FROM fact_orders WHERE id = '{id}'", true);

        // Out of the way of the views.
        await platform.ScalarAsync("ecomdb", $"DELETE FROM orders WHERE id = '{id}'");
        await platform.UntilScalarAsync("analyticsdb", $"SELECT count(*) FROM fact_orders WHERE id = '{id}'", 0L);
    }

    [SkippableFact]
    public async Task Book_UpdatedRekeyedAndDeleted_EndsAsTheSourceHasIt()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        // Too long to be stored in the row: an update of something else does not log it again.
        await platform.ScalarAsync("ecomdb", $"INSERT INTO books (id, title, price, description) SELECT '{first}', 'Old', 1.10, string_agg(md5(n::text), '') FROM generate_series(1, 1000) n");
        await platform.ScalarAsync("ecomdb", $"UPDATE books SET title = 'New' WHERE id = '{first}'");
        await platform.UntilScalarAsync("analyticsdb", $"SELECT length(description) FROM dim_books WHERE id = '{first}' AND title = 'New'", 32_000);

        await platform.ScalarAsync("ecomdb", $"UPDATE books SET id = '{second}' WHERE id = '{first}'");
        await platform.UntilScalarAsync("analyticsdb", $"SELECT array_agg(id)::text FROM dim_books WHERE id IN ('{first}', '{second}')", $"{{{second}}}");

        await platform.ScalarAsync("ecomdb", $"BEGIN; DELETE FROM books WHERE id = '{second}'; INSERT INTO books (id, title, price) VALUES ('{second}', 'Again', 2); COMMIT");
        await platform.UntilScalarAsync("analyticsdb", $"SELECT title || description IS NULL FROM dim_books WHERE id = '{second}'", true);

        await platform.ScalarAsync("ecomdb", $"DELETE FROM books WHERE id = '{second}'");
        await platform.UntilScalarAsync("analyticsdb", $"SELECT count(*) FROM dim_books WHERE id = '{second}'", 0L);
    }

    [SkippableFact]
    public async Task Verify_WhileTheShopIsBusy_FindsNoDifference()
    {
        await platform.UntilAllRunAsync();

        var verified = (await platform.IngestorAsync("verify", "--json")).ShouldExitWith(0);

        verified.Json.GetArrayLength().ShouldBe(4);
    }

    private async Task ShouldHaveEveryRowAsync(string table, string database, string source)
    {
        var rows = await platform.ScalarAsync(database, $"SELECT count(*) FROM {source}");

        rows.ShouldNotBe(0L);
        await platform.UntilScalarAsync("analyticsdb", $"SELECT count(*) FROM {table}", rows!);
    }
}
