using System.Collections.Concurrent;
using BookStore.Storefront.Databases;
using BookStore.Storefront.Orders;
using Npgsql;

namespace BookStore.Storefront.Sightings;

/// <summary>Measures how long orders take to analytics-db, and remembers it for the pages of the newest of them.</summary>
internal sealed class SightingDesk(AnalyticsReader analytics, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int Remembered = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int EagerQuestions = 8;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1), LongestWait = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<Guid, Task<Sighting>> _sightings = new();
    private readonly ConcurrentQueue<Guid> _oldest = new();

    /// <summary>The measurement of an order, which may still go on; null where none was made.</summary>
    public Task<Sighting>? Of(Guid orderId) => _sightings.GetValueOrDefault(orderId);

    /// <summary>Gets ready to look for an order that is about to be made. Never fails: what goes wrong is told by the sighting.</summary>
    public Task<NpgsqlConnection?> PrepareAsync() => analytics.IsConfigured ? TryOpenAsync() : Task.FromResult<NpgsqlConnection?>(null);

    /// <summary>Begins to look for an order.</summary>
    /// <param name="order">An order that is committed.</param>
    /// <param name="connection">From <see cref="PrepareAsync"/>; the desk disposes of it.</param>
    /// <param name="committedAt">A timestamp of the clock, taken right after the commit.</param>
    public void LookFor(Order order, Task<NpgsqlConnection?> connection, long committedAt)
    {
        _sightings[order.Id] = SightAsync(order, connection, committedAt);
        _oldest.Enqueue(order.Id);
        while (_oldest.Count > Remembered && _oldest.TryDequeue(out var forgotten))
            _sightings.TryRemove(forgotten, out _);
    }

    private async Task<Sighting> SightAsync(Order order, Task<NpgsqlConnection?> opening, long committedAt)
    {
        if (!analytics.IsConfigured)
            return new Sighting(null, "This shop knows no analytics database, so nobody looked when the order arrived there.");
        try
        {
            await using var connection = await opening;
            if (connection is null)
                return new Sighting(null, "The analytics database cannot be reached, so nobody saw the order arrive there. It will, once that is back.");
            await using var question = connection.Statement(AnalyticsSql.IsThere, order.Id, order.Lines.Select(line => line.Id).ToArray());
            return await PollAsync(question, committedAt);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege)
        {
            return new Sighting(null, AnalyticsReader.ShowsNoOrders);
        }
        catch (NpgsqlException)
        {
            return new Sighting(null, "The analytics database was lost while the shop looked for the order there.");
        }
        catch (OperationCanceledException)
        {
            return new Sighting(null, "The shop stopped while it looked for the order in the analytics database.");
        }
    }

    private async Task<Sighting> PollAsync(NpgsqlCommand question, long committedAt)
    {
        for (var asked = 1; ; asked++)
        {
            var isThere = (bool)(await question.ExecuteScalarAsync(lifetime.ApplicationStopping))!;
            var passed = time.GetElapsedTime(committedAt);
            if (isThere)
                return new Sighting(passed, null);
            if (passed > Patience)
                return new Sighting(null, $"The order was not in the analytics database within {Patience.TotalSeconds:0} seconds. The dashboard says how the pipeline is.");
            // A fast pipeline needs less than the shortest wait. After that a twentieth of the time that has passed: what is measured is wrong by
            // a twentieth, and a slow pipeline is not asked too often.
            if (asked > EagerQuestions)
                await Task.Delay(TimeSpan.FromTicks(Math.Clamp(passed.Ticks / 20, ShortestWait.Ticks, LongestWait.Ticks)), time, lifetime.ApplicationStopping);
        }
    }

    private async Task<NpgsqlConnection?> TryOpenAsync()
    {
        try
        {
            return await analytics.OpenAsync(lifetime.ApplicationStopping);
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            return null;
        }
    }
}
