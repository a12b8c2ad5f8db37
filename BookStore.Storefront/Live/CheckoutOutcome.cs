using BookStore.Storefront.Orders;

namespace BookStore.Storefront.Live;

/// <summary>Either the order, or why there is none; then nothing was bought or reserved.</summary>
/// <param name="Order">What was bought.</param>
/// <param name="Unavailable">The books that the shop has too few copies of.</param>
internal sealed record CheckoutOutcome(Order? Order, IReadOnlyList<Guid> Unavailable)
{
    /// <summary>The books that no longer cost what was agreed.</summary>
    public IReadOnlyList<Guid> Repriced { get; init; } = [];

    /// <summary>The cart no longer holds what was to be bought: it was changed or bought in another window.</summary>
    public bool CartChanged { get; init; }
}
