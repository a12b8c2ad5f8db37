using BookStore.Storefront.Databases;
using BookStore.Storefront.Simulation;

namespace BookStore.Storefront.Live;

/// <summary>The carts of simulated shoppers who leave without buying.</summary>
internal sealed class AbandonedCarts(ShopDatabases databases, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <param name="userId">Whose cart it is.</param>
    /// <param name="lines">Each with the id that its row gets if the book is not in the cart yet.</param>
    /// <param name="cancellationToken">Leaves the cart as it is.</param>
    public async Task LeaveAsync(string userId, IReadOnlyList<(Guid Id, BasketLine Line)> lines, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        await ecom.Statement(
            EcomSql.FillCarts,
            lines.Select(line => line.Id).ToArray(),
            lines.Select(_ => userId).ToArray(),
            lines.Select(line => line.Line.BookId).ToArray(),
            lines.Select(line => line.Line.Quantity).ToArray(),
            lines.Select(_ => now).ToArray()).ExecuteAsync(cancellationToken);
    }

    /// <summary>Clears the simulated carts that are older than a day; a person's cart stays.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        await ecom.Statement(EcomSql.ForgetCarts, time.GetUtcNow() - KeptFor, CustomerPool.Prefix + "%").ExecuteAsync(cancellationToken);
    }
}
