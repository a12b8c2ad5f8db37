using BookStore.Storefront.Databases;
using BookStore.Storefront.Sightings;
using Npgsql;

namespace BookStore.Storefront.Probes;

/// <summary>
/// Places an order in the shop, waits until it is visible in analytics-db, removes it, and waits until it is gone. Whatever happens, it does not stay in the shop.
/// </summary>
internal sealed class CdcProbe(ShopDatabase ecom, AnalyticsReader analytics, IngestorHealth ingestor, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    private readonly ProbeOrder _order = new(ecom, time);

    /// <param name="timeout">How long each of both changes may take.</param>
    /// <param name="cancellationToken">Gives up, and removes the order.</param>
    /// <exception cref="ShopDatabaseException">The order can't be placed, removed or looked for.</exception>
    public async Task<ProbeResult> RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!analytics.IsConfigured)
            throw new ShopDatabaseException("ConnectionStrings:analyticsdb-reader is not set; give it as the environment variable ConnectionStrings__analyticsdb-reader.", permanent: true, cause: null);
        try
        {
            await using var reader = await analytics.OpenAsync(cancellationToken);
            await reader.Statement(AnalyticsSql.GiveUpOnLocks).ExecuteAsync(cancellationToken);
            return await RunAsync(reader, timeout, cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw new ShopDatabaseException(
                failure is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege }
                    ? AnalyticsReader.ShowsNoOrders
                    : $"The analytics database cannot be asked: {failure.Message.TrimEnd('.')}. Is ConnectionStrings:analyticsdb-reader right?",
                permanent: true,
                failure);
        }
    }

    private async Task<ProbeResult> RunAsync(NpgsqlConnection reader, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        double? visible;
        Standstill? standstill;
        try
        {
            await _order.PlaceAsync(cancellationToken);
            (visible, standstill) = await FollowAsync(reader, isDelete: false, started, timeout, cancellationToken);
        }
        finally
        {
            await _order.RemoveAsync();
        }

        if (standstill is not null)
            return new ProbeResult(_order.Id, null, null, standstill.Stage, standstill.Reason);
        (var gone, standstill) = await FollowAsync(reader, isDelete: true, started, timeout, cancellationToken);
        return new ProbeResult(_order.Id, visible, gone, standstill?.Stage, standstill?.Reason);
    }

    /// <summary>Waits until analytics-db shows what was just committed.</summary>
    /// <returns>The milliseconds that it took; else where it stands still.</returns>
    private async Task<(double? Milliseconds, Standstill? Standstill)> FollowAsync(
        NpgsqlConnection reader, bool isDelete, DateTimeOffset started, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var committed = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        while (true)
        {
            var seen = await _order.LookAsync(reader, cancellationToken);
            var elapsed = time.GetElapsedTime(committed);
            if (seen == (!isDelete, !isDelete))
                return (elapsed.TotalMilliseconds, null);
            if (elapsed > timeout)
                return (null, await ingestor.FindStandstillAsync(_order.Lacking(seen, isDelete, started), cancellationToken));
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
