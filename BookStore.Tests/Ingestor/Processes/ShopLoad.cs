using System.Globalization;
using Npgsql;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>
/// Writes to both sources until stopped, as fast as it can or with pauses. Every transaction of ecomdb leaves each order with items that add up to its total, and each
/// order has a user of its own.
/// </summary>
internal sealed class ShopLoad : IAsyncDisposable
{
    private const int Shelves = 20;
    private readonly CapturedShop _shop;
    private readonly Random _random;
    private readonly TimeSpan _pause;
    private readonly List<Guid> _orders = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _writing = Task.CompletedTask;
    private int _checkouts;

    private ShopLoad(CapturedShop shop, int seed, TimeSpan pause) => (_shop, _random, _pause) = (shop, new Random(seed), pause);

    /// <summary>Row changes that were committed in ecomdb.</summary>
    public long EcomChanges { get; private set; }

    /// <summary>Row changes that were committed in inventorydb.</summary>
    public long InventoryChanges { get; private set; }

    /// <param name="shop">What is written to.</param>
    /// <param name="seed">The same for the same changes.</param>
    /// <param name="pause">Between transactions, for a way on which a backlog of all that can be written would take long.</param>
    public static ShopLoad Start(CapturedShop shop, int seed, TimeSpan pause = default)
    {
        var load = new ShopLoad(shop, seed, pause);
        load._writing = Task.Run(load.WriteAsync);
        return load;
    }

    /// <summary>Ends after the transaction at hand.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _writing;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WriteAsync()
    {
        await using var ecom = await Sql.OpenAsync(_shop.Ecom);
        await using var inventory = await Sql.OpenAsync(_shop.Inventory);
        InventoryChanges += await ExecuteAsync(inventory, $"INSERT INTO inventory SELECT gen_random_uuid(), n, 0, now() FROM generate_series(1, {Shelves}) AS n");
        using var timer = new PeriodicTimer(_pause > TimeSpan.Zero ? _pause : Timeout.InfiniteTimeSpan);
        while (!_stop.IsCancellationRequested)
        {
            if (_pause > TimeSpan.Zero)
                await timer.WaitForNextTickAsync(CancellationToken.None);
            // The sum of what its statements changed.
            EcomChanges += await ExecuteAsync(ecom, $"BEGIN; {Transaction()}; COMMIT");
            InventoryChanges += await ExecuteAsync(inventory, $"UPDATE inventory SET reserved = reserved + 1 WHERE quantity = {_random.Next(1, Shelves + 1)}");
        }
    }

    private string Transaction() => (_orders.Count, _random.Next(100)) switch
    {
        // So few orders that the reader looks often, and so many that a change of all prices fills a batch.
        ( < 400, _) => Checkout(),
        ( > 600, _) => Cancel(),
        (_, < 35) => Checkout(),
        (_, < 65) => ChangeAmount(PickOrder()),
        (_, < 80) => ChangeKey(),
        (_, < 97) => Cancel(),
        _ => RaisePrices(),
    };

    private string Checkout()
    {
        var order = NewKey();
        _orders.Add(order);
        var items = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => (Quantity: _random.Next(1, 4), Price: _random.Next(100, 10_000) / 100m)).ToList();
        var lines = items.Select(item => string.Create(CultureInfo.InvariantCulture, $"('{NewKey()}', '{order}', '{NewKey()}', {item.Quantity}, {item.Price})"));
        var total = items.Sum(item => item.Quantity * item.Price);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO orders VALUES ('{order}', 'user {++_checkouts}', {total}, 'PENDING', now(), now()); INSERT INTO order_items VALUES {string.Join(", ", lines)}");
    }

    private static string ChangeAmount(Guid order) =>
        $"UPDATE order_items SET quantity = quantity + 1 WHERE id = (SELECT min(id::text)::uuid FROM order_items WHERE order_id = '{order}'); {AddUp($"'{order}'")}";

    private string ChangeKey()
    {
        var index = _random.Next(_orders.Count);
        var (old, key) = (_orders[index], NewKey());
        _orders[index] = key;
        return $"UPDATE orders SET id = '{key}' WHERE id = '{old}'; UPDATE order_items SET order_id = '{key}' WHERE order_id = '{old}'";
    }

    private string Cancel()
    {
        var order = PickOrder();
        _orders.Remove(order);
        return $"DELETE FROM orders WHERE id = '{order}'; DELETE FROM order_items WHERE order_id = '{order}'";
    }

    /// <summary>Changes enough rows for several batches of the smallest size.</summary>
    private string RaisePrices()
    {
        var orders = string.Join(", ", _orders.Select(order => $"'{order}'"));
        return $"UPDATE order_items SET price_at_purchase = price_at_purchase + 0.01 WHERE order_id IN ({orders}); {AddUp(orders)}";
    }

    private static string AddUp(string orders) =>
        $"UPDATE orders SET total = (SELECT sum(quantity * price_at_purchase) FROM order_items WHERE order_id = orders.id) WHERE id IN ({orders})";

    private Guid PickOrder() => _orders[_random.Next(_orders.Count)];

    private Guid NewKey()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string statements)
    {
        await using var command = new NpgsqlCommand(statements, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
