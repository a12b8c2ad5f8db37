namespace BookStore.Storefront.Purchases;

/// <summary>An order as its visitor sees it.</summary>
/// <param name="Id">The order.</param>
/// <param name="Total">Dollars.</param>
/// <param name="Status">One of <c>OrderStatus</c>.</param>
/// <param name="PlacedAt">When it was made.</param>
/// <param name="Books">Its lines, by title.</param>
public sealed record PlacedOrder(Guid Id, decimal Total, string Status, DateTimeOffset PlacedAt, IReadOnlyList<OrderedBook> Books)
{
    /// <summary>What people call it: the first digits of its id.</summary>
    public string Number => NumberOf(Id);

    public int Copies => Books.Sum(book => book.Quantity);

    public static string NumberOf(Guid id) => id.ToString("N")[..8].ToUpperInvariant();

    public bool IsSameAs(PlacedOrder other) => Id == other.Id && Status == other.Status && Total == other.Total && Books.SequenceEqual(other.Books);
}
