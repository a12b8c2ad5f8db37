using Npgsql;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>Looks at analytics-db over and over, as a report would, and keeps what no report may see while <see cref="ShopLoad"/> writes.</summary>
internal sealed class AnalyticsReader : IAsyncDisposable
{
    /// <summary>One statement, so one moment: changes applied, orders that are not the sum of their items or lack them, orders that are there twice.</summary>
    private const string Look =
        """
        SELECT coalesce((SELECT rows FROM ingest.positions WHERE source = 'ecom'), 0),
               (SELECT count(*) FROM fact_orders AS o
                FULL JOIN (SELECT order_id, sum(quantity * price_at_purchase) AS total FROM fact_order_items GROUP BY order_id) AS items ON items.order_id = o.id
                WHERE o.total IS DISTINCT FROM items.total),
               (SELECT count(*) - count(DISTINCT user_id) FROM fact_orders)
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _looking;
    private volatile TaskCompletionSource<long> _nextLook = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AnalyticsReader(string analytics) => _looking = Task.Run(() => LookAsync(analytics));

    /// <summary>What was seen of parts of transactions, in words.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>Waits until so many more row changes of ecomdb are visible.</summary>
    public async Task UntilAppliedAsync(long rows)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var wanted = await _nextLook.Task.WaitAsync(deadline.Token) + rows;
        while (await _nextLook.Task.WaitAsync(deadline.Token) < wanted)
        {
        }
    }

    /// <summary>Ends after a last look.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _looking;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task LookAsync(string analytics)
    {
        try
        {
            await using var connection = await Sql.OpenAsync(analytics);
            await using var command = new NpgsqlCommand(Look, connection);
            await command.PrepareAsync();
            for (var last = -1L; !_stop.IsCancellationRequested;)
            {
                await using var row = await command.ExecuteReaderAsync();
                await row.ReadAsync();
                var (applied, torn, twice) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
                if (torn + twice > 0)
                    Violations.Add($"After {applied} changes {torn} orders were not the sum of their items, {twice} were there twice.");
                if (applied < last)
                    Violations.Add($"The changes applied went back from {last} to {applied}.");
                last = applied;
                var look = _nextLook;
                _nextLook = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
                look.SetResult(applied);
            }
        }
        catch (Exception failure)
        {
            _nextLook.SetException(failure);
            throw;
        }
    }
}
