using System.ComponentModel.DataAnnotations;

namespace BookStore.Ingestor.Connect;

/// <summary>Where Kafka Connect is, and what runs in it; section <c>BookStore:Connect</c>.</summary>
public sealed class ConnectOptions
{
    public const string Section = "BookStore:Connect";

    /// <summary>Address of the REST API.</summary>
    /// <value>Default http://127.0.0.1:8083.</value>
    [Required]
    public Uri Url { get; set; } = new("http://127.0.0.1:8083");

    /// <summary>Folder with a JSON file for each connector, as Connect's REST API takes it: <c>name</c> and <c>config</c>.</summary>
    /// <value>Default: the folder that comes with the ingestor.</value>
    [Required]
    public string Connectors { get; set; } = Path.Combine(AppContext.BaseDirectory, "connectors");

    /// <summary>Longest pause between two attempts to start a failed task.</summary>
    /// <value>Default 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MaxRestartDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Partitions of a topic that the ingestor makes. More than one is of use to a job that has been rescaled to as many subtasks.</summary>
    /// <value>Default 1.</value>
    [Range(1, 1000)]
    public int TopicPartitions { get; set; } = 1;
}
