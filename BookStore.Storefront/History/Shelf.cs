namespace BookStore.Storefront.History;

/// <summary>The stock of one book while the history is simulated: a row of <c>inventory</c>.</summary>
internal sealed class Shelf(Guid bookId, int quantity, DateTimeOffset filled)
{
    public Guid BookId { get; } = bookId;
    public int Quantity { get; private set; } = quantity;
    public int Reserved { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; } = filled;
    public int Available => Quantity - Reserved;

    /// <summary>A delivery is on its way.</summary>
    public bool Ordered { get; set; }

    public void Reserve(int copies, DateTimeOffset at) => (Reserved, UpdatedAt) = (Reserved + copies, at);

    public void Release(int copies, DateTimeOffset at) => (Reserved, UpdatedAt) = (Reserved - copies, at);

    public void TakeOut(int copies, DateTimeOffset at) => (Quantity, Reserved, UpdatedAt) = (Quantity - copies, Reserved - copies, at);

    public void Fill(int copies, DateTimeOffset at) => (Quantity, Ordered, UpdatedAt) = (Quantity + copies, false, at);
}
