using System.ComponentModel.DataAnnotations;

namespace BookStore.Ingestor.Flink;

/// <summary>Where Flink is, and what runs in it; section <c>BookStore:Flink</c>.</summary>
public sealed class FlinkOptions
{
    public const string Section = "BookStore:Flink";

    /// <summary>Address of the JobManager's REST API.</summary>
    /// <value>Default http://127.0.0.1:8081.</value>
    [Required]
    public Uri Url { get; set; } = new("http://127.0.0.1:8081");

    /// <summary>Address of the SQL Gateway's REST API.</summary>
    /// <value>Default http://127.0.0.1:8083.</value>
    [Required]
    public Uri GatewayUrl { get; set; } = new("http://127.0.0.1:8083");

    /// <summary>The SQL of the jobs.</summary>
    /// <value>Default: the file that comes with the ingestor.</value>
    [Required]
    public string Pipeline { get; set; } = Path.Combine(AppContext.BaseDirectory, "flink", "pipeline.sql");

    /// <summary>How often connectors and jobs are looked at.</summary>
    /// <value>Default 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Restarts without a checkpoint between them from which on a job counts as failed.</summary>
    /// <value>Default 3.</value>
    [Range(1, 1000)]
    public int MaxRestarts { get; set; } = 3;

    /// <summary>Longest pause between two attempts to submit a job.</summary>
    /// <value>Default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MaxSubmitDelay { get; set; } = TimeSpan.FromSeconds(30);
}
