using System.Globalization;
using BookStore.Tests.Analytics.Views;

namespace BookStore.Tests.Analytics.Rollups;

/// <summary>
/// Statements as an engine or a person may write them, over few keys so that they meet: lines before their order, orders that go and come back,
/// keys that move, values that are no numbers.
/// </summary>
/// <param name="seed">Equal seeds give equal histories.</param>
/// <param name="truncates">Whether tables are emptied too: that takes the whole table, so of several writers one may have to give way.</param>
internal sealed class RandomHistory(int seed, bool truncates = true)
{
    private const int Orders = 8;
    private const int Lines = 14;
    private const int BulkOrders = 1_200;

    private static readonly string[] _days = ["'2026-03-01T10:00Z'", "'2026-03-02T23:30-02:00'", "'2026-03-02T00:00Z'", "'infinity'", "null"];
    private static readonly string[] _statuses = ["'PENDING'", "'SHIPPED'", "'CANCELLED'", "'CANCELLED'", "null"];
    private static readonly string[] _amounts = ["10.00", "0.05", "9999999.99", "-3.10", "'NaN'", "null"];

    private readonly Random _random = new(seed);

    /// <summary>The statements of one transaction, of which a part may be rolled back to a savepoint.</summary>
    public IEnumerable<string> Transaction()
    {
        var count = _random.Next(1, 6);
        for (var i = 0; i < count; i++)
        {
            if (_random.Next(12) == 0)
                yield return $"SAVEPOINT part; {Statement()}; {Statement()}; ROLLBACK TO part";
            else
                yield return Statement();
        }
    }

    private string Statement() => _random.Next(26) switch
    {
        < 4 => Upsert("fact_orders", "id, total, status, created_at", OrderRow(Order())),
        < 9 => Upsert("fact_order_items", "id, order_id, book_id, quantity, price_at_purchase", LineRow(Line())),
        < 12 => ReplaceOrders(),
        < 14 => ReplaceLines(),
        14 => $"DELETE FROM fact_orders WHERE id IN ({Order()}, {Order()})",
        15 => $"DELETE FROM fact_order_items WHERE id IN ({Line()}, {Line()})",
        16 => $"UPDATE fact_orders SET status = {Any(_statuses)} WHERE id IN ({Order()}, {Order()}, {Order()})",
        17 => $"UPDATE fact_orders SET created_at = {Any(_days)}, total = {Any(_amounts)}",
        18 => $"UPDATE fact_orders SET id = {Order()} WHERE id = {Order()}",
        19 => $"UPDATE fact_order_items SET quantity = quantity + {_random.Next(-1, 2)}, price_at_purchase = {Any(_amounts)}",
        20 => $"UPDATE fact_order_items SET order_id = {Order()}, book_id = {Book()} WHERE id IN ({Line()}, {Line()})",
        21 => $"UPDATE fact_order_items SET id = {Line()} WHERE id = {Line()}",
        22 when truncates => Any("TRUNCATE fact_orders", "TRUNCATE fact_order_items", "TRUNCATE fact_order_items, fact_orders"),
        23 => "DELETE FROM fact_order_items WHERE id >= '10000000-0000-0000-0000-000000000000'",
        24 => "DELETE FROM fact_orders WHERE id >= '10000000-0000-0000-0000-000000000000' AND status = 'PENDING'",
        _ => Bulk(),
    };

    /// <summary>As the direct engine replaces rows: some come back the same, some changed, some not at all.</summary>
    private string ReplaceOrders()
    {
        var id = Order();
        return $"""
            CREATE TEMP TABLE old ON COMMIT DROP AS SELECT * FROM fact_orders WHERE id IN ({id}, {Order()}, {Order()});
            DELETE FROM fact_orders WHERE id IN (SELECT id FROM old);
            INSERT INTO fact_orders SELECT * FROM old WHERE id <> {id};
            {Upsert("fact_orders", "id, total, status, created_at", OrderRow(id))};
            DROP TABLE old
            """;
    }

    private string ReplaceLines()
    {
        var id = Line();
        return $"DELETE FROM fact_order_items WHERE id IN ({id}, {Line()}); INSERT INTO fact_order_items (id, order_id, book_id, quantity, price_at_purchase) VALUES ({LineRow(id)})";
    }

    /// <summary>Enough lines for the form that counts a batch: most of orders of the same transaction, some of others or of none.</summary>
    private string Bulk() => string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO fact_orders (id, total, status, created_at)
        SELECT md5('{seed} order ' || n)::uuid, n, CASE WHEN n % 7 = 0 THEN 'CANCELLED' ELSE 'PENDING' END, timestamptz '2026-03-01Z' + n * interval '3 minutes'
        FROM generate_series(1, {BulkOrders}) AS n
        WHERE n % 11 <> {_random.Next(11)}
        ON CONFLICT (id) DO UPDATE SET status = excluded.status;
        INSERT INTO fact_order_items (id, order_id, book_id, quantity, price_at_purchase)
        SELECT
          ('1' || substr(md5('{seed} line ' || n), 2))::uuid,
          CASE n % 13 WHEN 0 THEN null WHEN 1 THEN {Order()}::uuid ELSE md5('{seed} order ' || n % {BulkOrders})::uuid END,
          CASE WHEN n % 5 > 0 THEN {Book()}::uuid END, n % 4, n
        FROM generate_series(1, {2 * BulkOrders}) AS n
        ON CONFLICT (id) DO NOTHING
        """);

    private static string Upsert(string table, string columns, string values) =>
        $"INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET ({columns}) = (SELECT {string.Join(", ", columns.Split(", ").Select(column => $"excluded.{column}"))})";

    private string OrderRow(string id) => $"{id}, {Any(_amounts)}, {Any(_statuses)}, {Any(_days)}";

    private string LineRow(string id) => $"{id}, {Any(Order(), Order(), Order(), "null")}, {Book()}, {Any("1", "3", "0", "null")}, {Any(_amounts)}";

    private string Order() => Key(_random.Next(1, Orders + 1));

    private string Line() => Key(_random.Next(1, Lines + 1));

    private string Book() => Any(Key(1), Key(2), "null");

    private string Any(params string[] choices) => choices[_random.Next(choices.Length)];

    private static string Key(int number) => $"'{ShopData.Key(number)}'";
}
