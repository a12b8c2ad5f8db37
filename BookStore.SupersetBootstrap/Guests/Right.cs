namespace BookStore.SupersetBootstrap.Guests;

/// <summary>A right of a role.</summary>
/// <param name="Permission">What one may do, as <c>can_read</c>.</param>
/// <param name="On">To what, as <c>Dashboard</c>.</param>
internal sealed record Right(string Permission, string On);
