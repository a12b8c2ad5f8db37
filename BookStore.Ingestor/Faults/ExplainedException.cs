namespace BookStore.Ingestor.Faults;

/// <summary>Something that a person can mend. The message is for that person: what is wrong and what to do.</summary>
internal sealed class ExplainedException(string message) : Exception(message);
