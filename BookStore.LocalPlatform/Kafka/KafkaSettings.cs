using System.Globalization;

namespace BookStore.LocalPlatform.Kafka;

/// <summary>The settings of a broker that is its own controller, for one machine.</summary>
internal static class KafkaSettings
{
    /// <summary>The settings, as in server.properties.</summary>
    public static Dictionary<string, string> Of(int port, int controllerPort, string dataFolder)
    {
        var listener = string.Create(CultureInfo.InvariantCulture, $"PLAINTEXT://127.0.0.1:{port}");
        var controller = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{controllerPort}");
        return new()
        {
            ["process.roles"] = "broker,controller",
            ["node.id"] = "1",
            ["controller.quorum.voters"] = $"1@{controller}",
            ["listeners"] = $"{listener},CONTROLLER://{controller}",
            ["advertised.listeners"] = listener,
            ["controller.listener.names"] = "CONTROLLER",
            ["inter.broker.listener.name"] = "PLAINTEXT",
            ["listener.security.protocol.map"] = "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            ["log.dirs"] = dataFolder,
            // One broker holds the only copy of everything.
            ["offsets.topic.replication.factor"] = "1",
            ["offsets.topic.num.partitions"] = "4",
            ["transaction.state.log.replication.factor"] = "1",
            ["transaction.state.log.min.isr"] = "1",
            ["transaction.state.log.num.partitions"] = "4",
            ["share.coordinator.state.topic.replication.factor"] = "1",
            ["share.coordinator.state.topic.min.isr"] = "1",
            ["num.partitions"] = "1",
            // Nobody else will join: a group need not wait for more members.
            ["group.initial.rebalance.delay.ms"] = "0",
            // Four times the default: a row with a long text travels with its old and its new image.
            ["message.max.bytes"] = "4194304",
        };
    }
}
