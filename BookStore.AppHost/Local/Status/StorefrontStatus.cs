namespace BookStore.AppHost.Local.Status;

/// <summary>What the storefront's <c>/status</c> says.</summary>
/// <param name="State">starting, history or live.</param>
/// <param name="HistoryDays">The days of history to be written.</param>
/// <param name="HistoryDaysWritten">The days written.</param>
/// <param name="Orders">The orders so far.</param>
internal sealed record StorefrontStatus(string State, int HistoryDays, int HistoryDaysWritten, long Orders);
