namespace Aspire.Hosting;

/// <summary>Adds Kafka Connect with Debezium to an application.</summary>
public static class DebeziumBuilderExtensions
{
    private const int RestPort = 8083;

    /// <summary>Adds a Connect worker that writes to <paramref name="kafka"/>. It is healthy when its REST API answers.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name, and the worker's group.</param>
    /// <param name="kafka">The broker. The worker's own three topics are made with one replica, as it is one broker.</param>
    /// <param name="port">The REST API's port on the host; any where null.</param>
    public static IResourceBuilder<DebeziumResource> AddDebezium(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<KafkaServerResource> kafka, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(kafka);

        return builder.AddResource(new DebeziumResource(name))
            .WithImage(DebeziumContainerImageTags.Image, DebeziumContainerImageTags.Tag)
            .WithImageRegistry(DebeziumContainerImageTags.Registry)
            .WithHttpEndpoint(port: port, targetPort: RestPort, name: DebeziumResource.RestEndpointName)
            .WithHttpHealthCheck("/connectors", endpointName: DebeziumResource.RestEndpointName)
            .WithEnvironment("BOOTSTRAP_SERVERS", kafka.Resource.InternalEndpoint.Property(EndpointProperty.HostAndPort))
            .WithEnvironment("GROUP_ID", name)
            .WithEnvironment("CONFIG_STORAGE_TOPIC", $"{name}-configs")
            .WithEnvironment("OFFSET_STORAGE_TOPIC", $"{name}-offsets")
            .WithEnvironment("STATUS_STORAGE_TOPIC", $"{name}-status")
            .WithEnvironment("CONNECT_CONFIG_STORAGE_REPLICATION_FACTOR", "1")
            .WithEnvironment("CONNECT_OFFSET_STORAGE_REPLICATION_FACTOR", "1")
            .WithEnvironment("CONNECT_STATUS_STORAGE_REPLICATION_FACTOR", "1")
            // Passwords reach connectors from the environment, and never pass over REST.
            .WithEnvironment("CONNECT_CONFIG_PROVIDERS", "env")
            .WithEnvironment("CONNECT_CONFIG_PROVIDERS_ENV_CLASS", "org.apache.kafka.common.config.provider.EnvVarConfigProvider")
            .WithEnvironment("CONNECT_CONFIG_PROVIDERS_ENV_PARAM_ALLOWLIST_PATTERN", "^[A-Z0-9_]*_DB_[A-Z0-9_]*$")
            .WaitFor(kafka);
    }

    /// <summary>
    /// Lets connectors read a database: in their settings <c>${env:PREFIX_DB_HOST}</c>, <c>_PORT</c>, <c>_NAME</c>, <c>_USER</c> and
    /// <c>_PASSWORD</c> stand for where it is and how to log in.
    /// </summary>
    /// <param name="builder">The worker.</param>
    /// <param name="prefix">What the variables begin with, in capitals.</param>
    /// <param name="database">The database, whose server writes its log with <c>wal_level=logical</c>.</param>
    public static IResourceBuilder<DebeziumResource> WithSource(
        this IResourceBuilder<DebeziumResource> builder, string prefix, IResourceBuilder<PostgresDatabaseResource> database)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        ArgumentNullException.ThrowIfNull(database);

        var server = database.Resource.Parent;
        return builder
            .WithEnvironment($"{prefix}_DB_HOST", server.PrimaryEndpoint.Property(EndpointProperty.Host))
            .WithEnvironment($"{prefix}_DB_PORT", server.PrimaryEndpoint.Property(EndpointProperty.Port))
            .WithEnvironment($"{prefix}_DB_NAME", database.Resource.DatabaseName)
            .WithEnvironment($"{prefix}_DB_USER", server.UserNameReference)
            .WithEnvironment($"{prefix}_DB_PASSWORD", ReferenceExpression.Create($"{server.PasswordParameter}"))
            .WaitFor(database);
    }

    /// <summary>Lets a person forget a connector and start it anew from the dashboard. Its place in the log is kept by the slot and by Connect.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="connector">The connector's name.</param>
    /// <param name="consequence">What the person is told before; who registers it again, for example.</param>
    public static IResourceBuilder<DebeziumResource> WithConnectorCommand(this IResourceBuilder<DebeziumResource> builder, string connector, string consequence)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connector);
        ArgumentException.ThrowIfNullOrEmpty(consequence);

        return builder.WithHttpCommand(
            $"/connectors/{connector}", $"Re-register {connector}", DebeziumResource.RestEndpointName, $"re-register-{connector}",
            new HttpCommandOptions { Method = HttpMethod.Delete, ConfirmationMessage = consequence, IconName = "ArrowClockwise" });
    }
}
