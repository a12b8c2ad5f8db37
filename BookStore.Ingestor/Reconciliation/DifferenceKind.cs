namespace BookStore.Ingestor.Reconciliation;

/// <summary>How a row of analytics-db differs from its source.</summary>
internal enum DifferenceKind
{
    /// <summary>Only the source has it.</summary>
    Missing,

    /// <summary>Only analytics-db has it.</summary>
    Extra,

    /// <summary>Both have it, with different content.</summary>
    Differing,
}
