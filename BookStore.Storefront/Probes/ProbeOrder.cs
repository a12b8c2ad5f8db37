using BookStore.Storefront.Databases;
using BookStore.Storefront.Orders;
using BookStore.Storefront.Sightings;
using Npgsql;

namespace BookStore.Storefront.Probes;

/// <summary>An order with one line that nobody wants: CANCELLED, so that no revenue counts it and no copy is held, and of the customer <c>verify-cdc</c>.</summary>
internal sealed class ProbeOrder(ShopDatabase ecom, TimeProvider time)
{
    private const string Customer = "verify-cdc";
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RemovalPause = TimeSpan.FromMilliseconds(250);

    private readonly Guid _line = Guid.NewGuid();

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Places it: order and line in one transaction.</summary>
    /// <exception cref="ShopDatabaseException">There is no book, the user may not, or the database is away.</exception>
    public async Task PlaceAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ecom.OpenAsync(cancellationToken);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (await connection.Statement(EcomSql.AnyBook).ReadAsync(row => (Id: row.GetGuid(0), Price: row.GetDecimal(1)), cancellationToken) is not [var book])
                throw Refuse("ecomdb has no book that could be ordered: let the shop write its catalogue first.");
            var now = time.GetUtcNow();
            await OrderRows.InsertAsync(
                connection, new Order(Id, Customer, OrderStatus.Cancelled, now, now, [new OrderLine(_line, book.Id, Quantity: 1, book.Price)]), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            throw Refuse($"The order can't be placed ({refusal.MessageText}): the user of ConnectionStrings:ecomdb needs SELECT on books, and INSERT, SELECT and DELETE on orders and order_items.");
        }
        catch (NpgsqlException failure)
        {
            throw ecom.Explain(failure);
        }
    }

    /// <summary>Removes it, whatever became of the connection that placed it, and what runs that were killed have left.</summary>
    /// <exception cref="ShopDatabaseException">The shop's database does not come back.</exception>
    public async Task RemoveAsync()
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await ecom.OpenAsync(CancellationToken.None);
                await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
                await connection.Statement(EcomSql.RemoveProbeLines, Id, Customer).ExecuteAsync(CancellationToken.None);
                await connection.Statement(EcomSql.RemoveProbeOrders, Id, Customer).ExecuteAsync(CancellationToken.None);
                await transaction.CommitAsync(CancellationToken.None);
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or ShopDatabaseException)
            {
                ecom.ForgetConnections();
                if (time.GetElapsedTime(started) > RemovalPatience)
                    throw Refuse($"Order {Id} can't be removed from ecomdb ({failure.Message.TrimEnd('.')}). It is CANCELLED, so nothing counts it; the next verify-cdc after a day removes it.");
            }

            await Task.Delay(RemovalPause, time, CancellationToken.None);
        }
    }

    /// <summary>Whether order and line are visible in analytics-db; null while somebody keeps every reader out.</summary>
    public async Task<(bool Order, bool Line)?> LookAsync(NpgsqlConnection analytics, CancellationToken cancellationToken)
    {
        try
        {
            return (await analytics.Statement(AnalyticsSql.OrderAndLine, Id, _line).ReadAsync(row => (row.GetBoolean(0), row.GetBoolean(1)), cancellationToken)).Single();
        }
        catch (PostgresException locked) when (locked.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
    }

    /// <summary>The change that analytics-db lacks: of the order, or of the line where it has the order's.</summary>
    public ProbeChange Lacking((bool Order, bool Line)? seen, bool isDelete, DateTimeOffset since) =>
        seen is null || seen.Value.Order == isDelete ? new("orders", Id, isDelete, since) : new("order_items", _line, isDelete, since);

    private static ShopDatabaseException Refuse(string sentence) => new(sentence, permanent: true, cause: null);
}
