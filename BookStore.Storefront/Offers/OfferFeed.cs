using BookStore.Storefront.Databases;
using Npgsql;

namespace BookStore.Storefront.Offers;

/// <summary>
/// The shop's offers, for all pages. They are read at most once a second however many look at them, and not at all when nobody does.
/// </summary>
internal sealed class OfferFeed(ShopDatabases databases, TimeProvider time, ILogger<OfferFeed> logger) : IDisposable
{
    public const string UnknownAuthor = "Unknown author", UnknownGenre = "Other";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Lock _lock = new();
    private readonly List<Action<OfferBoard>> _subscribers = [];
    private CancellationTokenSource? _running;
    private OfferBoard _board = OfferBoard.Empty;
    private long? _readAt;

    /// <summary>The offers of the last second. A database that is away makes a board with a problem and the offers that were known last.</summary>
    public Task<OfferBoard> GetAsync(CancellationToken cancellationToken) => ReadAsync(Interval, cancellationToken);

    /// <summary>Reads the offers anew and tells every page, after a change of our own.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => ReadAsync(TimeSpan.Zero, cancellationToken);

    /// <summary>Calls back, on any thread, each time the offers change, until the result is disposed.</summary>
    public IDisposable Subscribe(Action<OfferBoard> changed)
    {
        lock (_lock)
        {
            _subscribers.Add(changed);
            if (_running is null)
                _ = RunAsync((_running = new CancellationTokenSource()).Token);
        }
        return new Subscription(this, changed);
    }

    public void Dispose()
    {
        lock (_lock)
            Stop();
        _reading.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var ticks = new PeriodicTimer(Interval, time);
            while (await ticks.WaitForNextTickAsync(cancellationToken))
                await ReadAsync(Interval / 2, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private async Task<OfferBoard> ReadAsync(TimeSpan freshFor, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_readAt is { } readAt && time.GetElapsedTime(readAt) < freshFor)
                return _board;
            var board = await ReadBoardAsync(cancellationToken);
            _readAt = time.GetTimestamp();
            if (board.IsSameAs(_board))
                return _board;
            _board = board;
        }
        finally
        {
            _reading.Release();
        }
        foreach (var subscriber in Subscribers())
            subscriber(_board);
        return _board;
    }

    private async Task<OfferBoard> ReadBoardAsync(CancellationToken cancellationToken)
    {
        try
        {
            var available = await ReadAvailableAsync(cancellationToken);
            await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
            var offers = await ecom.Statement(EcomSql.Offers).ReadAsync(row =>
            {
                var id = row.GetGuid(0);
                return new Offer(
                    id, row.GetString(1), Text(row, 2) ?? UnknownAuthor, Text(row, 3) ?? UnknownGenre, row.IsDBNull(4) ? null : row.GetInt32(4), Text(row, 5),
                    Text(row, 6) ?? "", row.GetDecimal(7), available.TryGetValue(id, out var copies) ? Math.Max(copies, 0) : null);
            }, cancellationToken);
            return new OfferBoard(offers, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (ShopTrouble.Sentence(exception) is { } sentence)
                return new OfferBoard(_board.Offers, sentence);
            // Said once, and the pages live on.
            if (_board.Problem != ShopTrouble.Broken)
                logger.OffersUnreadable(exception);
            return new OfferBoard(_board.Offers, ShopTrouble.Broken);
        }
    }

    private async Task<Dictionary<Guid, int>> ReadAvailableAsync(CancellationToken cancellationToken)
    {
        await using var inventory = await databases.Inventory.OpenAsync(cancellationToken);
        var shelves = await inventory.Statement(InventorySql.Available).ReadAsync(row => (row.GetGuid(0), row.GetInt32(1)), cancellationToken);
        return shelves.ToDictionary();
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private Action<OfferBoard>[] Subscribers()
    {
        lock (_lock)
            return [.. _subscribers];
    }

    private void Unsubscribe(Action<OfferBoard> changed)
    {
        lock (_lock)
        {
            _subscribers.Remove(changed);
            if (_subscribers.Count == 0)
                Stop();
        }
    }

    private void Stop()
    {
        _running?.Cancel();
        _running?.Dispose();
        _running = null;
    }

    private sealed class Subscription(OfferFeed feed, Action<OfferBoard> changed) : IDisposable
    {
        public void Dispose() => feed.Unsubscribe(changed);
    }
}
