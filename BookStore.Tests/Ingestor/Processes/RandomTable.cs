namespace BookStore.Tests.Ingestor.Processes;

/// <summary>A captured table, with random values for its columns.</summary>
/// <param name="Name">Its name at the source.</param>
/// <param name="Key">Its key column.</param>
/// <param name="Columns">The others, each with a source of SQL literals.</param>
internal sealed record RandomTable(string Name, string Key, IReadOnlyList<(string Column, Func<Random, string> Value)> Columns)
{
    public static IReadOnlyList<RandomTable> Ecom { get; } =
    [
        new("books", "id",
        [
            ("title", Text), ("author", Text), ("price", Money), ("description", LongText), ("cover_url", Text), ("genre", Text), ("isbn", _ => "NULL"),
            ("published_year", Number), ("created_at", Time),
        ]),
        new("orders", "id", [("user_id", Text), ("total", Money), ("status", Text), ("created_at", Time), ("updated_at", Time)]),
        new("order_items", "id", [("order_id", Uuid), ("book_id", Uuid), ("quantity", Number), ("price_at_purchase", Money)]),
    ];

    public static IReadOnlyList<RandomTable> Inventory { get; } =
        [new("inventory", "book_id", [("quantity", Number), ("reserved", Number), ("updated_at", Time)])];

    /// <summary>The shop's own tables, with values that its constraints take.</summary>
    /// <param name="order">The order that every line belongs to.</param>
    /// <param name="book">The book that every line is about.</param>
    public static IReadOnlyList<RandomTable> ShopEcom(Guid order, Guid book) =>
    [
        new("books", "id",
        [
            ("title", Title), ("author", Text), ("price", Price), ("description", LongText), ("cover_url", Text), ("genre", Text), ("isbn", _ => "NULL"),
            ("published_year", Number), ("created_at", Day),
        ]),
        new("orders", "id",
        [
            ("user_id", Title), ("total", Price), ("status", random => Pick(random, "'PENDING'", "'CONFIRMED'", "'SHIPPED'", "'DELIVERED'", "'CANCELLED'")), ("created_at", Day), ("updated_at", Day),
        ]),
        new("order_items", "id",
        [
            ("order_id", _ => $"'{order}'"), ("book_id", _ => $"'{book}'"), ("quantity", random => $"{random.Next(1, 100)}"), ("price_at_purchase", Price),
        ]),
    ];

    /// <inheritdoc cref="ShopEcom"/>
    public static IReadOnlyList<RandomTable> ShopInventory { get; } =
        [new("inventory", "book_id", [("quantity", random => $"{random.Next(1000)}"), ("reserved", random => $"{random.Next(100)}"), ("updated_at", Day)])];

    private static string Title(Random random) => Pick(random, "'Ада'", "'O''Brien'", $"'name {random.Next(1000)}'");

    private static string Price(Random random) => Pick(random, "0", "0.01", "9.99", "10", $"{random.Next(10000)} / 100.0");

    private static string Day(Random random) => $"timestamptz '2026-01-01' + interval '{random.Next(100_000_000)} ms'";

    private static string Text(Random random) => Pick(random, "NULL", "''", "'PENDING'", "'наука 📚'", "E'tab\\tquote''\\\\'", $"'text {random.Next(1000)}'");

    /// <summary>Beyond 2,000 bytes a value that is stored EXTERNAL lies outside the row; an update that leaves it alone does not send it.</summary>
    private static string LongText(Random random) => Pick(random, "NULL", "'short'", $"repeat('{random.Next(1000):d4}', 700)");

    private static string Money(Random random) => Pick(random, "NULL", "0", "-0.01", "'NaN'", "99999999.99", $"{random.Next(100000)} / 100.0");

    private static string Number(Random random) => Pick(random, "NULL", "0", "-2147483648", $"{random.Next(1000)}");

    private static string Time(Random random) => Pick(random, "NULL", "'infinity'", "'-infinity'", $"timestamptz '2026-01-01' + interval '{random.Next(100_000_000)} ms'");

    private static string Uuid(Random random) => $"'{NewKey(random)}'";

    public static Guid NewKey(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];
}
