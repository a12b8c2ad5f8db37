namespace BookStore.Storefront.Orders;

/// <summary>A row of <c>orders</c> with its lines. The total is never kept apart from the lines, so it cannot differ from them.</summary>
internal sealed record Order(
    Guid Id, string UserId, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<OrderLine> Lines)
{
    /// <summary>Dollars: the sum of the lines.</summary>
    public decimal Total => Lines.Sum(line => line.Quantity * line.Price);
}
