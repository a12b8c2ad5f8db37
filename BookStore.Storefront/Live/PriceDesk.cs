using BookStore.Storefront.Databases;

namespace BookStore.Storefront.Live;

/// <summary>Sets prices.</summary>
internal sealed class PriceDesk(ShopDatabases databases)
{
    /// <param name="bookId">The book.</param>
    /// <param name="price">Dollars, whole cents, not negative. Orders that exist keep the price they were made at.</param>
    /// <param name="cancellationToken">Leaves the price as it is.</param>
    /// <returns>False when there is no such book.</returns>
    public async Task<bool> SetAsync(Guid bookId, decimal price, CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        var books = await ecom.Statement(EcomSql.SetPrice, bookId, price).ExecuteAsync(cancellationToken);
        StorefrontTelemetry.PriceChanges.Add(books);
        return books > 0;
    }
}
