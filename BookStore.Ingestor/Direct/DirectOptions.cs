using System.ComponentModel.DataAnnotations;
using BookStore.Ingestor.Batches;

namespace BookStore.Ingestor.Direct;

/// <summary>Settings of engine <c>direct</c>, section <c>BookStore:Direct</c>. In a backlog a batch grows beyond its rows to half of its bytes.</summary>
public sealed class DirectOptions : BatchOptions
{
    public const string Section = "BookStore:Direct";

    /// <summary>How often an idle source's position is moved on, and how often a heartbeat is written into its WAL.</summary>
    /// <value>Default 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(10);
}
