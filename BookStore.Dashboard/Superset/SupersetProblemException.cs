namespace BookStore.Dashboard.Superset;

/// <summary>Nobody can be let into Superset now. The message is a sentence for the reader: why, and what to do.</summary>
internal sealed class SupersetProblemException(string message, Exception? innerException = null) : Exception(message, innerException);
