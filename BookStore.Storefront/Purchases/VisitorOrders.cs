using BookStore.Storefront.Databases;
using BookStore.Storefront.Live;
using BookStore.Storefront.Offers;
using BookStore.Storefront.Visitors;
using Npgsql;

namespace BookStore.Storefront.Purchases;

/// <summary>The orders of visitors. Nobody sees or cancels an order of somebody else.</summary>
internal sealed class VisitorOrders(ShopDatabases databases, OrderDesk desk)
{
    /// <summary>Older orders are not listed.</summary>
    public const int Most = 50;

    /// <summary>The newest orders, newest first.</summary>
    public async Task<IReadOnlyList<PlacedOrder>> ReadAsync(Visitor visitor, CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        var lines = await ecom.Statement(EcomSql.OrdersOf, visitor.UserId, Most).ReadAsync(ReadLine, cancellationToken);
        return [.. lines.GroupBy(line => line.Order.Id).Select(order => order.First().Order with { Books = [.. order.Select(line => line.Book)] })];
    }

    /// <summary>Cancels an order of this visitor and frees its stock.</summary>
    /// <returns>False when the visitor has no such order or it can no longer be cancelled.</returns>
    public async Task<bool> CancelAsync(Visitor visitor, Guid orderId, CancellationToken cancellationToken)
    {
        await using (var ecom = await databases.Ecom.OpenAsync(cancellationToken))
        {
            if (!await ecom.Statement(EcomSql.IsOrderOf, orderId, visitor.UserId).ReadOneAsync<bool>(cancellationToken))
                return false;
        }
        return await desk.CancelAsync(orderId, cancellationToken);
    }

    private static (PlacedOrder Order, OrderedBook Book) ReadLine(NpgsqlDataReader row) => (
        new PlacedOrder(row.GetGuid(0), row.GetDecimal(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), []),
        new OrderedBook(
            row.GetGuid(4), row.GetString(5), row.IsDBNull(6) ? OfferFeed.UnknownAuthor : row.GetString(6),
            row.IsDBNull(7) ? OfferFeed.UnknownGenre : row.GetString(7), row.GetInt32(8), row.GetDecimal(9)));
}
