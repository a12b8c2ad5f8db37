namespace BookStore.Storefront.Simulation;

/// <summary>So many copies of a book that somebody wants to buy.</summary>
internal sealed record BasketLine(Guid BookId, int Quantity);
