namespace BookStore.Ingestor.Sources;

/// <summary>
/// A source must not be read as it is: going on would lose or invent changes. The message says what to do. Waiting does not help.
/// </summary>
internal sealed class SourceRefusedException(string message) : Exception(message);
