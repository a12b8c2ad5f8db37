namespace BookStore.Storefront.Catalogue;

/// <summary>
/// A book that the shop sells. The id is the same in every shop, made from title and author. The list price is in dollars, and the
/// shop's price stays within 20 % of it. The ISBN-13 is of one real edition, or null. The year is that of the first publication.
/// </summary>
internal sealed record Book(Guid Id, string Title, string Author, int PublishedYear, string Genre, decimal ListPrice, string? Isbn, string Description);
