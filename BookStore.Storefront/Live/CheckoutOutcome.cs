using BookStore.Storefront.Orders;

namespace BookStore.Storefront.Live;

/// <summary>Either the order, or the books that the shop has too few copies of; then nothing was bought or reserved.</summary>
internal sealed record CheckoutOutcome(Order? Order, IReadOnlyList<Guid> Unavailable);
