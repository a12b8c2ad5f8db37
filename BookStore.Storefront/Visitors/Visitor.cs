namespace BookStore.Storefront.Visitors;

/// <summary>A person in front of a browser. Nobody signs in: the cookie of the browser is all that the shop knows.</summary>
/// <param name="UserId">The <c>user_id</c> of the visitor's cart and orders: <c>visitor-</c> and 20 hexadecimal digits.</param>
public sealed record Visitor(string UserId);
