using System.Globalization;
using Npgsql;

namespace BookStore.Ingestor.Flink;

/// <summary>
/// What the pipeline's variables stand for: the environment's variable of that name, else what the connection strings say. Where Flink sees the servers
/// at other addresses than the ingestor does, the environment names those.
/// </summary>
internal sealed class PipelineVariables(IConfiguration configuration, DatabaseConnections databases)
{
    public string? Find(string name) => configuration[name] is { Length: > 0 } set ? set : Derive(name);

    private string? Derive(string name)
    {
        if (name == "KAFKA_BOOTSTRAP_SERVERS")
            return configuration.GetConnectionString("kafka");
        var analytics = new NpgsqlConnectionStringBuilder(databases.ConnectionString(DatabaseConnections.Analytics));
        return name switch
        {
            "ANALYTICS_DB_HOST" => analytics.Host,
            "ANALYTICS_DB_PORT" => analytics.Port.ToString(CultureInfo.InvariantCulture),
            "ANALYTICS_DB_NAME" => analytics.Database,
            "ANALYTICS_DB_USER" => analytics.Username,
            "ANALYTICS_DB_PASSWORD" => analytics.Password,
            _ => null,
        };
    }
}
