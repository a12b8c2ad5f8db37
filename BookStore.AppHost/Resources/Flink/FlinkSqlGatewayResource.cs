namespace Aspire.Hosting.ApplicationModel;

/// <summary>The SQL Gateway of a Flink session cluster, as a container.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="jobManager">The JobManager that it submits jobs to.</param>
public sealed class FlinkSqlGatewayResource(string name, FlinkJobManagerResource jobManager) : ContainerResource(name), IResourceWithServiceDiscovery
{
    internal const string RestEndpointName = "http";

    private EndpointReference? _rest;

    /// <summary>The REST API, which takes SQL.</summary>
    public EndpointReference RestEndpoint => _rest ??= new(this, RestEndpointName);

    /// <summary>The JobManager that it submits jobs to.</summary>
    public FlinkJobManagerResource JobManager { get; } = jobManager;
}
