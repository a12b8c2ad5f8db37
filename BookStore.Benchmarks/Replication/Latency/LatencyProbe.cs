using System.Collections.Concurrent;
using BookStore.Benchmarks.Servers;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Latency;

/// <summary>
/// A writer and a reader, each on a thread of its own: the writer keeps its pace whatever the reader sees. The reader asks for each row from
/// the moment its commit was acknowledged: without a pause at first, so that a short delay is known to the length of one query, then once a millisecond, for
/// who takes long needs the processor that the questions would take.
/// </summary>
internal sealed class LatencyProbe(DatabaseAddress source, DatabaseAddress target, string targetTable, int transactionsPerSecond)
{
    private static readonly TimeSpan _eager = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(1);

    /// <returns>The delay of each transaction, in the order of the commits.</returns>
    public async Task<IReadOnlyList<TimeSpan>> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var commits = new BlockingCollection<Commit>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = OnThread(() => Write((int)(duration.TotalSeconds * transactionsPerSecond), commits, stop.Token));
        var delays = new List<TimeSpan>();
        var reading = OnThread(() => Read(commits, delays, stop.Token));
        try
        {
            await await Task.WhenAny(writing, reading); // either may fail first; the other then has nothing to wait for
            await Task.WhenAll(writing, reading);
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(writing, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        return delays;
    }

    private void Write(int transactions, BlockingCollection<Commit> commits, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = new NpgsqlConnection(source.Own);
            connection.Open();
            using var insert = new NpgsqlCommand("CALL benchmark.insert_mark($1)", connection) { Parameters = { new NpgsqlParameter<Guid>() } };
            insert.Prepare();
            var start = TimeProvider.System.GetTimestamp();
            for (var i = 0; i < transactions; i++)
            {
                var due = TimeSpan.FromSeconds((double)i / transactionsPerSecond) - TimeProvider.System.GetElapsedTime(start);
                if (due > TimeSpan.Zero && cancellationToken.WaitHandle.WaitOne(due))
                    return;
                var id = Guid.CreateVersion7();
                ((NpgsqlParameter<Guid>)insert.Parameters[0]).TypedValue = id;
                insert.ExecuteNonQuery();
                commits.Add(new Commit(id, TimeProvider.System.GetTimestamp()), cancellationToken);
            }
        }
        finally
        {
            commits.CompleteAdding();
        }
    }

    private void Read(BlockingCollection<Commit> commits, List<TimeSpan> delays, CancellationToken cancellationToken)
    {
        using var connection = new NpgsqlConnection(target.Own);
        connection.Open();
        using var find = new NpgsqlCommand($"SELECT 1 FROM public.{targetTable} WHERE id = $1", connection) { Parameters = { new NpgsqlParameter<Guid>() } };
        find.Prepare();
        foreach (var commit in commits.GetConsumingEnumerable(cancellationToken))
        {
            ((NpgsqlParameter<Guid>)find.Parameters[0]).TypedValue = commit.Order;
            while (find.ExecuteScalar() is null)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (TimeProvider.System.GetElapsedTime(commit.Acknowledged) > _eager)
                    Thread.Sleep(_pause);
            }

            delays.Add(TimeProvider.System.GetElapsedTime(commit.Acknowledged));
        }
    }

    private static Task OnThread(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed record Commit(Guid Order, long Acknowledged);
}
