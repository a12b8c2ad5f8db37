using BookStore.Storefront.Databases;
using BookStore.Storefront.Visitors;

namespace BookStore.Storefront.Carts;

/// <summary>The visitors' carts, kept in the table <c>cart</c>. Several windows of one visitor may change one cart at once.</summary>
internal sealed class CartDesk(ShopDatabases databases, TimeProvider time)
{
    public async Task<Cart> ReadAsync(Visitor visitor, CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        return new Cart(await ecom.Statement(EcomSql.ReadCart, visitor.UserId).ReadAsync(
            row => new CartLine(row.GetGuid(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetDecimal(2)), cancellationToken));
    }

    /// <summary>Puts copies in, on top of those that are there, up to <see cref="Cart.MostCopies"/>.</summary>
    /// <param name="visitor">Whose cart.</param>
    /// <param name="bookId">The book.</param>
    /// <param name="copies">At least 1.</param>
    /// <param name="priceSeen">Dollars a copy, as the visitor reads it.</param>
    /// <param name="cancellationToken">Leaves the cart as it is.</param>
    public async Task AddAsync(Visitor visitor, Guid bookId, int copies, decimal priceSeen, CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        await ecom.Statement(
            EcomSql.AddToCart, Guid.NewGuid(), visitor.UserId, bookId, Math.Clamp(copies, 1, Cart.MostCopies), time.GetUtcNow(), priceSeen, Cart.MostCopies)
            .ExecuteAsync(cancellationToken);
    }

    /// <summary>Sets how many copies of a book that is in the cart are wanted; none takes it out.</summary>
    public async Task SetCopiesAsync(Visitor visitor, Guid bookId, int copies, CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        var statement = copies <= 0
            ? ecom.Statement(EcomSql.RemoveFromCart, visitor.UserId, bookId)
            : ecom.Statement(EcomSql.SetCopiesInCart, visitor.UserId, bookId, Math.Min(copies, Cart.MostCopies));
        await statement.ExecuteAsync(cancellationToken);
    }
}
