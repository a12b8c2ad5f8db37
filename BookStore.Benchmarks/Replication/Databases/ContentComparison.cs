using BookStore.Ingestor.Sources;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>Compares what the target holds with the source: row by row by hash, whatever their order.</summary>
internal static class ContentComparison
{
    /// <summary>Compares all captured tables of a scene.</summary>
    /// <exception cref="BenchmarkException">A table differs: what was timed is worth nothing.</exception>
    public static async Task EnsureEqualAsync(Scene scene, TargetNames names, string system, CancellationToken cancellationToken)
    {
        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);
        await using var target = await scene.Target.OpenAsync(TargetDatabase.Name, cancellationToken);
        await EnsureEqualAsync(source, target, names, system, cancellationToken);
    }

    /// <inheritdoc cref="EnsureEqualAsync(Scene, TargetNames, string, CancellationToken)"/>
    public static async Task EnsureEqualAsync(
        NpgsqlConnection source, NpgsqlConnection target, TargetNames names, string system, CancellationToken cancellationToken)
    {
        foreach (var table in EcomTables.All)
        {
            var expected = await ReadAsync(source, table.Name, table, cancellationToken);
            var actual = await ReadAsync(target, names.Of(table), table, cancellationToken);
            if (expected != actual)
            {
                throw new BenchmarkException(
                    $"{system} ended with another content than its source in {table.Name}: {expected.Rows} rows at the source, {actual.Rows} at the target.");
            }
        }
    }

    private static async Task<Content> ReadAsync(NpgsqlConnection connection, string name, CapturedTable table, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*), coalesce(sum(hashtextextended(r::text, 0)), 0)::text FROM (SELECT {table.Columns()} FROM public.{name}) r";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new Content(reader.GetInt64(0), reader.GetString(1));
    }

    private sealed record Content(long Rows, string Hash);
}
