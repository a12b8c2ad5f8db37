namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Kafka Connect worker with Debezium's connectors, as a container.</summary>
/// <param name="name">The resource's name.</param>
public sealed class DebeziumResource(string name) : ContainerResource(name), IResourceWithServiceDiscovery
{
    internal const string RestEndpointName = "http";

    private EndpointReference? _rest;

    /// <summary>Connect's REST API, over which connectors are registered and asked how they are.</summary>
    public EndpointReference RestEndpoint => _rest ??= new(this, RestEndpointName);
}
