namespace BookStore.Storefront.Orders;

/// <summary>A row of <c>order_items</c>. The price is in dollars a copy, as the book cost at the checkout.</summary>
internal sealed record OrderLine(Guid Id, Guid BookId, int Quantity, decimal Price);
