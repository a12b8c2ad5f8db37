namespace BookStore.Storefront.Probes;

/// <summary>A change of the shop that analytics-db does not show.</summary>
/// <param name="Table">The shop's table.</param>
/// <param name="Key">The row.</param>
/// <param name="IsDelete">Whether the row was deleted; else it was inserted.</param>
/// <param name="Since">A moment before its commit.</param>
internal sealed record ProbeChange(string Table, Guid Key, bool IsDelete, DateTimeOffset Since);
