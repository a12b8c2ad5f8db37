namespace BookStore.Dashboard;

/// <summary>The dashboard cannot start. The message is a sentence for the person who starts it: what is wrong and what to do.</summary>
internal sealed class DashboardException(string message) : Exception(message);
