using BookStore.Analytics.Database;
using BookStore.Benchmarks;
using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Servers;
using BookStore.Tests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Benchmarks.Replication.Databases;

[Collection(PostgresCollection.Name)]
public sealed class ContentComparisonTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("INSERT INTO fact_orders SELECT gen_random_uuid(), user_id, total, status, created_at FROM fact_orders LIMIT 1", "orders")]
    [InlineData("DELETE FROM fact_order_items WHERE id IN (SELECT id FROM fact_order_items LIMIT 1)", "order_items")]
    [InlineData("UPDATE fact_order_items SET quantity = quantity + 1 WHERE id IN (SELECT id FROM fact_order_items LIMIT 1)", "order_items")]
    [InlineData("UPDATE dim_books SET description = NULL WHERE title = 'Book 7'", "books")]
    public async Task EnsureEqualAsync_OneRowChanged_NamesTheTable(string change, string table)
    {
        await using var source = await OpenAsync(await postgres.CreateDatabaseAsync("content_source"));
        await SourceDatabase.FillAsync(source, orders: 50, identityFull: true, default);
        var targetDatabase = await postgres.CreateDatabaseAsync("content_target");
        await AnalyticsDatabase.MigrateAsync(targetDatabase);
        await using var target = await OpenAsync(targetDatabase);
        foreach (var captured in EcomTables.All)
            await CopyAsync(source, target, $"{captured.QualifiedName} ({captured.Columns()})", $"{captured.Target.Name} ({captured.Columns()})");
        await ContentComparison.EnsureEqualAsync(source, target, TargetNames.Analytics, "the copy", default);

        await target.ExecuteAsync(change, default);

        var difference = await Should.ThrowAsync<BenchmarkException>(
            () => ContentComparison.EnsureEqualAsync(source, target, TargetNames.Analytics, "the copy", default));
        difference.Message.ShouldContain($"in {table}:");
    }

    private static async Task CopyAsync(NpgsqlConnection source, NpgsqlConnection target, string from, string to)
    {
        using var reader = await source.BeginTextExportAsync($"COPY {from} TO STDOUT");
        await using var writer = await target.BeginTextImportAsync($"COPY {to} FROM STDIN");
        await writer.WriteAsync(await reader.ReadToEndAsync());
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }
}
