using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BookStore.Benchmarks.Streaming;

/// <summary>A way through Debezium and Kafka, and what of its files differs from those that ship.</summary>
/// <param name="Name">Its name in the results.</param>
/// <param name="Engine">The ingestor's engine: <c>kafka</c> or <c>flink</c>.</param>
/// <param name="FlushRows">Rows that Flink's sink gathers at most; null as it ships.</param>
/// <param name="FlushInterval">How long it gathers them at most; null as it ships.</param>
/// <param name="IsTuned">Whether the connectors have the settings with which they ship for batches, statistics and the producer; else those of Debezium and Kafka.</param>
/// <param name="WarmUpOrders">Orders, with two lines each, that stream before anything is measured: Java compiles what runs often, which takes more processor than their way.</param>
internal sealed partial record TopicVariant(string Name, string Engine, string? FlushRows = null, string? FlushInterval = null, bool IsTuned = true, int WarmUpOrders = 60_000)
{
    private static readonly string[] s_tuning = ["poll.interval.ms", "max.batch.size", "max.queue.size", "max.queue.size.in.bytes", "statistics.metrics.enabled"];

    /// <summary>As the platform runs it.</summary>
    public static TopicVariant Kafka { get; } = new("kafka", "kafka");

    /// <inheritdoc cref="Kafka"/>
    public static TopicVariant Flink { get; } = new("flink", "flink");

    /// <summary>What Debezium, Kafka and the JDBC connector do where nobody says anything else.</summary>
    public static TopicVariant FlinkDefaults { get; } = new("flink-defaults", "flink", "100", "1s", IsTuned: false);

    /// <summary>As it ships, but each row a flush of its own, for which not Java is what counts: it would warm up for minutes.</summary>
    public static TopicVariant FlinkRowByRow { get; } = new("flink-row-by-row", "flink", "1", "1s", WarmUpOrders: 1_000);

    /// <summary>The SQL of the jobs.</summary>
    public string Pipeline(string shipped) => Interval().Replace(
        Rows().Replace(shipped, match => FlushRows is null ? match.Value : match.Groups["name"].Value + $"'{FlushRows}'"),
        match => FlushInterval is null ? match.Value : match.Groups["name"].Value + $"'{FlushInterval}'");

    /// <summary>A connector's file.</summary>
    public string Connector(string shipped)
    {
        if (IsTuned)
            return shipped;
        var connector = JsonNode.Parse(shipped)!;
        var config = connector["config"]!.AsObject();
        foreach (var name in config.Select(setting => setting.Key).Where(name => s_tuning.Contains(name) || name.StartsWith("producer.override.", StringComparison.Ordinal)).ToList())
            config.Remove(name);
        return connector.ToJsonString(JsonSerializerOptions.Web);
    }

    [GeneratedRegex("(?<name>'sink.buffer-flush.max-rows' = )'[^']*'")]
    private static partial Regex Rows();

    [GeneratedRegex("(?<name>'sink.buffer-flush.interval' = )'[^']*'")]
    private static partial Regex Interval();
}
