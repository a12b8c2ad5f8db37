using System.ComponentModel.DataAnnotations;

namespace BookStore.Ingestor.Batches;

/// <summary>How changes are collected and applied: the settings that every engine which applies them itself has.</summary>
public abstract class BatchOptions
{
    /// <summary>Bytes of changes that one batch holds at most; twice as much is in memory. A source transaction beyond it is applied in pieces.</summary>
    /// <value>Default 16 MiB.</value>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxBatchBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Rows from which on a batch is handed over although more changes are there.</summary>
    /// <value>Default 10,000.</value>
    [Range(1, int.MaxValue)]
    public int MinBatchRows { get; set; } = 10_000;

    /// <summary>Changes up to which a batch is applied row by row with prepared statements instead of COPY.</summary>
    /// <value>Default 20.</value>
    [Range(0, 200)]
    public int MaxStatements { get; set; } = 20;

    /// <summary>Rows of one chunk of a snapshot, unless they exceed half of <see cref="MaxBatchBytes"/>: what is copied again after a crash at worst.</summary>
    /// <value>Default 250,000.</value>
    [Range(1, int.MaxValue)]
    public int SnapshotChunkRows { get; set; } = 250_000;

    /// <summary>Longest pause between two attempts after a failure.</summary>
    /// <value>Default 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(10);
}
