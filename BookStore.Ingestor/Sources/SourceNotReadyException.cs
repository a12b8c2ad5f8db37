namespace BookStore.Ingestor.Sources;

/// <summary>A source lacks something that may come by itself, such as a table that the shop is about to create. It is tried again.</summary>
internal sealed class SourceNotReadyException(string message) : Exception(message);
