using Npgsql;

namespace BookStore.Storefront.Databases;

/// <summary>
/// The right to run the shop: an advisory lock in ecom-db, held by one session. Only its holder writes history, moves
/// orders on and repairs stock; the server frees it when the process dies.
/// </summary>
internal sealed class ShopLock : IAsyncDisposable
{
    private const long RunLock = 0x53_54_4F_52_45;
    private readonly NpgsqlConnection _session;

    private ShopLock(NpgsqlConnection session) => _session = session;

    /// <summary>Waits until no other Storefront runs this shop.</summary>
    public static async Task<ShopLock> TakeAsync(ShopDatabase ecom, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var session = await ecom.OpenSessionAsync(cancellationToken);
        try
        {
            await using var attempt = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", session) { Parameters = { new() { Value = RunLock } } };
            for (var told = false; !(bool)(await attempt.ExecuteScalarAsync(cancellationToken))!; told = true)
            {
                if (!told)
                    logger.AnotherStorefrontRuns();
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
            }
            return new ShopLock(session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends, with an error, when the session is lost and with it the lock; otherwise only by cancellation.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
            await _session.WaitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
