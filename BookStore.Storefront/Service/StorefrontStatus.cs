namespace BookStore.Storefront.Service;

/// <summary>The body of <c>GET /status</c>. The number of orders is known from the moment the shop is live.</summary>
internal sealed record StorefrontStatus(StorefrontPhase State, int HistoryDays, int HistoryDaysWritten, long Orders);
