using BookStore.Ingestor.Engines;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Probes;

/// <summary>
/// Places an order in the shop, waits until it is visible in analytics-db, removes it, and waits until it is gone. Whatever happens, it does not stay in the shop.
/// </summary>
internal sealed class CdcProbe(DatabaseConnections databases, IEngineOperations engine, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    private readonly ProbeOrder _order = new(databases, time);

    /// <param name="timeout">How long each of both changes may take.</param>
    /// <param name="cancellationToken">Gives up, and removes the order.</param>
    public async Task<ProbeResult> RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await using var shop = await databases.OpenSourceAsync(SourceDefinitions.Ecom, cancellationToken);
        await using var analytics = await databases.OpenAnalyticsAsync(cancellationToken);
        await analytics.ExecuteAsync(ProbeSql.GiveUpOnLocks, cancellationToken);
        var started = time.GetUtcNow();
        double? visible;
        Standstill? standstill;
        try
        {
            await _order.PlaceAsync(shop, cancellationToken);
            (visible, standstill) = await FollowAsync(shop, analytics, isDelete: false, started, timeout, cancellationToken);
        }
        finally
        {
            await _order.RemoveAsync();
        }

        if (standstill is not null)
            return new ProbeResult(_order.Id, null, null, standstill.Stage, standstill.Reason);
        (var gone, standstill) = await FollowAsync(shop, analytics, isDelete: true, started, timeout, cancellationToken);
        return new ProbeResult(_order.Id, visible, gone, standstill?.Stage, standstill?.Reason);
    }

    /// <summary>Waits until analytics-db shows what was just committed.</summary>
    /// <returns>The milliseconds that it took; else where it stands still.</returns>
    private async Task<(double? Milliseconds, Standstill? Standstill)> FollowAsync(
        NpgsqlConnection shop, NpgsqlConnection analytics, bool isDelete, DateTimeOffset started, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var committed = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        while (true)
        {
            var seen = await _order.LookAsync(analytics, cancellationToken);
            var elapsed = time.GetElapsedTime(committed);
            if (seen == (!isDelete, !isDelete))
                return (elapsed.TotalMilliseconds, null);
            if (elapsed > timeout)
            {
                var lsn = await shop.ScalarAsync<NpgsqlLogSequenceNumber>(SourceSql.CurrentWalLsn, cancellationToken);
                return (null, await new StandstillFinder(engine, shop, analytics).FindAsync(_order.Lacking(seen, isDelete, lsn, started), cancellationToken));
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
