namespace BookStore.Storefront.Carts;

/// <summary>So many copies of a book in a visitor's cart.</summary>
/// <param name="BookId">The book.</param>
/// <param name="Quantity">1 to <see cref="Cart.MostCopies"/>.</param>
/// <param name="PriceSeen">Dollars a copy when it was put in; null where the shop does not know.</param>
public sealed record CartLine(Guid BookId, int Quantity, decimal? PriceSeen);
