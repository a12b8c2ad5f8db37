namespace BookStore.Storefront.Orders;

/// <summary>The values of <c>orders.status</c>. PENDING → CONFIRMED → SHIPPED → DELIVERED; the first two may become CANCELLED.</summary>
internal static class OrderStatus
{
    public const string Pending = "PENDING";
    public const string Confirmed = "CONFIRMED";
    public const string Shipped = "SHIPPED";
    public const string Delivered = "DELIVERED";
    public const string Cancelled = "CANCELLED";
}
