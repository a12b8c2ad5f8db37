using BookStore.Storefront.Databases;
using BookStore.Storefront.History;
using BookStore.Storefront.Live;
using BookStore.Storefront.Schema;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BookStore.Storefront.Service;

/// <summary>
/// Runs the shop: lock, schema, history, live. When a database goes away it says so once, waits, and begins again from the lock;
/// all steps are safe to repeat. What waiting does not repair ends the process before the shop was open for the first time.
/// </summary>
internal sealed class StorefrontService(
    ShopDatabases databases, HistoryWriter history, LiveShop shop, StorefrontState state, IOptions<StorefrontOptions> options,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StorefrontService> logger) : BackgroundService
{
    private bool _hasBeenOpen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backoff = new Backoff(time);
        string? told = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunShopAsync(() => (backoff, told) = (new Backoff(time), null), stoppingToken);
            }
            // A host that could not start (its port is taken) disposes what the shop works with under its hands.
            catch (Exception exception) when (stoppingToken.IsCancellationRequested && exception is OperationCanceledException or ObjectDisposedException)
            {
            }
            catch (ShopDatabaseException exception) when (exception.Permanent && !_hasBeenOpen)
            {
                logger.DatabaseRefuses(exception.Message);
                Fail();
                return;
            }
            catch (Exception exception) when (exception is ShopDatabaseException or NpgsqlException)
            {
                state.Starting();
                databases.ForgetConnections();
                var sentence = exception is ShopDatabaseException ? exception.Message : $"The shop lost its database: {exception.Message}";
                if (sentence != told)
                    logger.DatabaseAway(told = sentence);
                await backoff.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception exception)
            {
                logger.Crashed(exception);
                Fail();
                return;
            }
        }
    }

    private async Task RunShopAsync(Action opened, CancellationToken cancellationToken)
    {
        await using var held = await ShopLock.TakeAsync(databases.Ecom, time, logger, cancellationToken);
        await ShopSchema.CreateAsync(databases, cancellationToken);
        var plan = await history.WriteAsync(PlanFromOptions(), cancellationToken);

        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lost = held.WatchAsync(closing.Token);
        var open = shop.RunAsync(plan, opened + Opened, closing.Token);
        var first = await Task.WhenAny(lost, open);
        await closing.CancelAsync();
        await Task.WhenAll(lost, open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private void Opened()
    {
        _hasBeenOpen = true;
        logger.ShopOpen(options.Value.Rate);
    }

    private HistoryPlan PlanFromOptions()
    {
        var wanted = options.Value;
        var until = wanted.Until ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new HistoryPlan(wanted.Seed, new DateTimeOffset(until, TimeOnly.MinValue, TimeSpan.Zero), wanted.HistoryDays, wanted.OrdersPerDay);
    }

    private void Fail()
    {
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }
}
