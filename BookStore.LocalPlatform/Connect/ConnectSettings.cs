namespace BookStore.LocalPlatform.Connect;

/// <summary>The settings of a Connect worker for one machine.</summary>
internal static class ConnectSettings
{
    /// <summary>The settings, as in connect-distributed.properties.</summary>
    public static Dictionary<string, string> Of(string url, string bootstrapServers, string plugins) => new()
    {
        ["bootstrap.servers"] = bootstrapServers,
        ["group.id"] = "connect",
        ["key.converter"] = "org.apache.kafka.connect.json.JsonConverter",
        ["value.converter"] = "org.apache.kafka.connect.json.JsonConverter",
        ["key.converter.schemas.enable"] = "false",
        ["value.converter.schemas.enable"] = "false",
        ["config.storage.topic"] = "connect-configs",
        ["offset.storage.topic"] = "connect-offsets",
        ["status.storage.topic"] = "connect-status",
        ["config.storage.replication.factor"] = "1",
        ["offset.storage.replication.factor"] = "1",
        ["status.storage.replication.factor"] = "1",
        ["offset.storage.partitions"] = "1",
        ["status.storage.partitions"] = "1",
        // Only what is flushed is confirmed to the source, which keeps its WAL until then.
        ["offset.flush.interval.ms"] = "1000",
        ["plugin.path"] = plugins,
        // Looking into every class of every jar takes seconds; Debezium and Kafka both declare their plugins.
        ["plugin.discovery"] = "service_load",
        ["listeners"] = url,
        ["rest.advertised.host.name"] = "127.0.0.1",
        // Connectors set the batches of their own producers.
        ["connector.client.config.override.policy"] = "All",
        // Passwords reach connectors from the environment, and never pass over REST.
        ["config.providers"] = "env",
        ["config.providers.env.class"] = "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
        ["config.providers.env.param.allowlist.pattern"] = "^[A-Z0-9_]*_DB_[A-Z0-9_]*$",
    };
}
