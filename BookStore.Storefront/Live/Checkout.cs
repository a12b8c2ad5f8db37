using BookStore.Storefront.Simulation;

namespace BookStore.Storefront.Live;

/// <summary>A basket that somebody wants to pay for.</summary>
/// <param name="OrderId">Chosen by the caller, so that the outcome can be looked up after a lost connection.</param>
/// <param name="UserId">Who buys.</param>
/// <param name="Lines">At least one; no two of one book.</param>
internal sealed record Checkout(Guid OrderId, string UserId, IReadOnlyList<BasketLine> Lines)
{
    /// <summary>
    /// Dollars by book, as a person has read them: the order is only made at these prices and while the cart still holds these lines.
    /// Null for a simulated shopper, who pays whatever it costs.
    /// </summary>
    public IReadOnlyDictionary<Guid, decimal>? AgreedPrices { get; init; }
}
