using Npgsql;

namespace BookStore.Tests.Analytics.Views;

/// <summary>Rows that one test puts into the tables, in a transaction that is rolled back. Numbers stand for keys.</summary>
internal sealed class ShopData : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private int _lines;

    private ShopData(NpgsqlConnection connection) => _connection = connection;

    public static async Task<ShopData> OpenAsync(AnalyticsDatabaseFixture fixture)
    {
        var connection = new NpgsqlConnection(fixture.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("BEGIN");
        return new ShopData(connection);
    }

    public static Guid Key(int number) => new(number, 0, 0, new byte[8]);

    public Task BookAsync(int id, string? title = "Dune", string? author = "Herbert", string? genre = "Science Fiction", string? price = "10.00") =>
        InsertAsync("INSERT INTO dim_books (id, title, author, genre, price) VALUES ($1, $2, $3, $4, $5::text::numeric)", Key(id), title, author, genre, price);

    /// <summary>The moment as PostgreSQL reads it, with its offset; the total as text, so that NaN can be one.</summary>
    public Task OrderAsync(int id, string? total = "10.00", string? status = "DELIVERED", string? createdAt = "2026-03-01T12:00:00Z") =>
        InsertAsync("INSERT INTO fact_orders (id, user_id, total, status, created_at) VALUES ($1, 'reader', $2::text::numeric, $3, $4::text::timestamptz)",
            Key(id), total, status, createdAt);

    public Task LineAsync(int? order, int? book, int? quantity = 1, string? price = "10.00") =>
        InsertAsync("INSERT INTO fact_order_items (id, order_id, book_id, quantity, price_at_purchase) VALUES ($1, $2, $3, $4, $5::text::numeric)",
            Key(++_lines), order is { } o ? Key(o) : null, book is { } b ? Key(b) : null, quantity, price);

    public Task StockAsync(int book, int? quantity, int? reserved = 0) =>
        InsertAsync("INSERT INTO fact_inventory (book_id, quantity, reserved) VALUES ($1, $2, $3)", Key(book), quantity, reserved);

    public Task ExecuteAsync(string sql) => _connection.ExecuteAsync(sql);

    public Task<IReadOnlyList<string>> QueryAsync(string sql) => _connection.QueryAsync(sql);

    public NpgsqlCommand CreateCommand(string sql, IEnumerable<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, _connection);
        command.Parameters.AddRange(parameters.ToArray());
        return command;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task InsertAsync(string sql, params object?[] values)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync();
    }
}
