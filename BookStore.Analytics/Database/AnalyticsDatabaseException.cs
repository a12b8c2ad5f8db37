namespace BookStore.Analytics.Database;

/// <summary>The analytics database cannot be made ready. The message is one sentence or two for the person who runs it: what is wrong and what to do.</summary>
public sealed class AnalyticsDatabaseException(string message, Exception? innerException = null) : Exception(message, innerException);
