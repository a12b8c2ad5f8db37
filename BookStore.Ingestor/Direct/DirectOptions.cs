using System.ComponentModel.DataAnnotations;

namespace BookStore.Ingestor.Direct;

/// <summary>Settings of engine <c>direct</c>, section <c>BookStore:Direct</c>.</summary>
public sealed class DirectOptions
{
    public const string Section = "BookStore:Direct";

    /// <summary>Bytes of row changes that one batch holds at most; twice as much is in memory. A source transaction beyond it is applied in pieces.</summary>
    /// <value>Default 8 MiB.</value>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxBatchBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Rows from which on a batch is handed over although the stream has not paused. In a backlog it grows to half of <see cref="MaxBatchBytes"/>.</summary>
    /// <value>Default 10,000.</value>
    [Range(1, int.MaxValue)]
    public int MinBatchRows { get; set; } = 10_000;

    /// <summary>Changes up to which a batch is applied row by row with prepared statements instead of COPY.</summary>
    /// <value>Default 20.</value>
    [Range(0, 200)]
    public int MaxStatements { get; set; } = 20;

    /// <summary>Rows of one chunk of a snapshot: what is copied again after a crash at worst.</summary>
    /// <value>Default 250,000.</value>
    [Range(1, int.MaxValue)]
    public int SnapshotChunkRows { get; set; } = 250_000;

    /// <summary>How often an idle source's position is moved on, and how often a heartbeat is written into its WAL.</summary>
    /// <value>Default 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause between two attempts after a failure.</summary>
    /// <value>Default 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(10);
}
