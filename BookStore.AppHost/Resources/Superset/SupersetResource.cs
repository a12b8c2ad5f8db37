namespace Aspire.Hosting.ApplicationModel;

/// <summary>Apache Superset, as a container.</summary>
/// <param name="name">The resource's name.</param>
public sealed class SupersetResource(string name) : ContainerResource(name), IResourceWithServiceDiscovery
{
    internal const string HttpEndpointName = "http";

    private EndpointReference? _http;

    /// <summary>The web page and the REST API.</summary>
    public EndpointReference HttpEndpoint => _http ??= new(this, HttpEndpointName);
}
