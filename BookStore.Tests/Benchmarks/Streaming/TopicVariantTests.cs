using System.Text.Json.Nodes;
using BookStore.Benchmarks.Streaming;
using BookStore.Ingestor.Commands;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Benchmarks.Streaming;

/// <summary>What is measured differs from what ships in what its name says, and in nothing else.</summary>
public sealed class TopicVariantTests
{
    private static readonly string s_ingestor = Path.GetDirectoryName(typeof(ExitCodes).Assembly.Location)!;
    private static readonly string s_pipeline = File.ReadAllText(Path.Combine(s_ingestor, "flink", "pipeline.sql"));
    private static readonly string s_connector = File.ReadAllText(Path.Combine(s_ingestor, "connectors", "ecom-connector.json"));

    [Fact]
    public void Flink_AsItShips_ChangesNothing()
    {
        TopicVariant.Flink.Pipeline(s_pipeline).ShouldBe(s_pipeline);
        TopicVariant.Flink.Connector(s_connector).ShouldBe(s_connector);
    }

    [Fact]
    public void FlinkRowByRow_Pipeline_FlushesEachRowOfEachTable()
    {
        var lines = TopicVariant.FlinkRowByRow.Pipeline(s_pipeline).Split('\n').Where(line => line.Contains("sink.buffer-flush.max-rows", StringComparison.Ordinal)).ToList();

        lines.Count.ShouldBe(4);
        lines.ShouldAllBe(line => line.Contains("= '1',", StringComparison.Ordinal));
    }

    [Fact]
    public void FlinkDefaults_Connector_LacksTheTuningAlone()
    {
        var (shipped, bare) = (Config(s_connector), Config(TopicVariant.FlinkDefaults.Connector(s_connector)));

        shipped.Keys.Except(bare.Keys).ShouldBe(
            ["poll.interval.ms", "max.batch.size", "max.queue.size", "max.queue.size.in.bytes", "statistics.metrics.enabled", "producer.override.batch.size", "producer.override.linger.ms", "producer.override.compression.type"],
            ignoreOrder: true);
        bare.ShouldAllBe(setting => shipped[setting.Key] == setting.Value);
    }

    private static Dictionary<string, string> Config(string connector) =>
        JsonNode.Parse(connector)!["config"]!.AsObject().ToDictionary(setting => setting.Key, setting => setting.Value!.GetValue<string>());
}
