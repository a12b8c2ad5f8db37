using Npgsql;

namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>Waits for something to be seen in a database.</summary>
internal static class Until
{
    /// <summary>How often it looks: fine enough for runs of seconds, and too seldom to cost them anything.</summary>
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(5);

    /// <summary>How long anything may take. Only a system that hangs takes longer.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(15);

    /// <param name="connection">Where to look.</param>
    /// <param name="sql">A query for one boolean; null and no row count as false.</param>
    /// <param name="failed">Ends the wait with its sentence.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="BenchmarkException">The system failed, or nothing came for a quarter of an hour.</exception>
    public static async Task TrueAsync(NpgsqlConnection connection, string sql, Task<string> failed, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.PrepareAsync(cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        while (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            if (failed.IsCompleted)
                throw new BenchmarkException(await failed);
            if (TimeProvider.System.GetElapsedTime(start) > _patience)
                throw new BenchmarkException($"Nothing came for {_patience.TotalMinutes} minutes while waiting for: {sql}");
            await Task.Delay(_interval, cancellationToken);
        }
    }
}
