namespace Aspire.Hosting.ApplicationModel;

/// <summary>The JobManager of a Flink session cluster, as a container.</summary>
/// <param name="name">The resource's name.</param>
public sealed class FlinkJobManagerResource(string name) : ContainerResource(name), IResourceWithServiceDiscovery
{
    internal const string RestEndpointName = "http";
    internal const string RpcEndpointName = "rpc";
    internal const string BlobEndpointName = "blob";

    private EndpointReference? _rest;
    private EndpointReference? _rpc;

    /// <summary>The REST API and the web page.</summary>
    public EndpointReference RestEndpoint => _rest ??= new(this, RestEndpointName);

    /// <summary>Where TaskManagers report.</summary>
    public EndpointReference RpcEndpoint => _rpc ??= new(this, RpcEndpointName);
}
