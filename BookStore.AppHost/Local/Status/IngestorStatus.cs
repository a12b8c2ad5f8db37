namespace BookStore.AppHost.Local.Status;

/// <summary>What the ingestor's <c>/status</c> says.</summary>
/// <param name="Sources">Each source's state.</param>
internal sealed record IngestorStatus(IReadOnlyList<SourceStatus> Sources);
