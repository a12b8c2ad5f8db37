namespace BookStore.Storefront.Purchases;

/// <summary>What came of a visitor's wish to buy the cart.</summary>
/// <param name="OrderId">The order; null where nothing was bought.</param>
/// <param name="Problem">Why nothing was bought, or what the visitor must know; else null.</param>
public sealed record Purchase(Guid? OrderId, string? Problem);
