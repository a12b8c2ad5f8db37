namespace Aspire.Hosting.ApplicationModel;

/// <summary>Apache Superset, as a container.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="adminUser">The administrator's name.</param>
/// <param name="adminPassword">The administrator's password.</param>
public sealed class SupersetResource(string name, string adminUser, ParameterResource adminPassword) : ContainerResource(name), IResourceWithServiceDiscovery
{
    internal const string HttpEndpointName = "http";

    private EndpointReference? _http;

    /// <summary>The web page and the REST API.</summary>
    public EndpointReference HttpEndpoint => _http ??= new(this, HttpEndpointName);

    /// <summary>The administrator's name.</summary>
    public string AdminUser { get; } = adminUser;

    /// <summary>The administrator's password.</summary>
    public ParameterResource AdminPassword { get; } = adminPassword;
}
