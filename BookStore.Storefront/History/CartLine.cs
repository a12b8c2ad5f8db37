namespace BookStore.Storefront.History;

/// <summary>A row of <c>cart</c>.</summary>
internal sealed record CartLine(Guid Id, string UserId, Guid BookId, int Quantity, DateTimeOffset AddedAt);
