namespace BookStore.Storefront.Carts;

/// <summary>What a visitor means to buy.</summary>
/// <param name="Lines">One a book, oldest first.</param>
public sealed record Cart(IReadOnlyList<CartLine> Lines)
{
    /// <summary>The most copies of one book.</summary>
    public const int MostCopies = 20;

    public static readonly Cart Empty = new([]);

    /// <summary>All copies together.</summary>
    public int Copies => Lines.Sum(line => line.Quantity);

    /// <summary>The copies of one book; 0 where it is not in the cart.</summary>
    public int CopiesOf(Guid bookId) => Lines.FirstOrDefault(line => line.BookId == bookId)?.Quantity ?? 0;
}
