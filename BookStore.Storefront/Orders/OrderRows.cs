using BookStore.Storefront.Databases;
using Npgsql;

namespace BookStore.Storefront.Orders;

/// <summary>Writes orders into ecom-db.</summary>
internal static class OrderRows
{
    /// <summary>Writes the order and its lines, in the transaction that is open.</summary>
    public static async Task InsertAsync(NpgsqlConnection ecom, Order order, CancellationToken cancellationToken)
    {
        await ecom.Statement(EcomSql.InsertOrder, order.Id, order.UserId, order.Total, order.Status, order.CreatedAt, order.UpdatedAt)
            .ExecuteAsync(cancellationToken);
        await ecom.Statement(
            EcomSql.InsertOrderItems,
            order.Id,
            order.Lines.Select(line => line.Id).ToArray(),
            order.Lines.Select(line => line.BookId).ToArray(),
            order.Lines.Select(line => line.Quantity).ToArray(),
            order.Lines.Select(line => line.Price).ToArray()).ExecuteAsync(cancellationToken);
    }
}
