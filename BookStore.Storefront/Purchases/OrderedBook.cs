using BookStore.Storefront.Offers;

namespace BookStore.Storefront.Purchases;

/// <summary>A line of an order. The price is in dollars a copy, as it was paid.</summary>
public sealed record OrderedBook(Guid BookId, string Title, string Author, string Genre, int Quantity, decimal Price)
{
    /// <summary>The book as it was offered, as far as its cover needs it.</summary>
    public Offer AsOffer() => new(BookId, Title, Author, Genre, null, null, "", Price, null);
}
