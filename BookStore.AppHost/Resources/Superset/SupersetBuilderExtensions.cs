namespace Aspire.Hosting;

/// <summary>Adds Apache Superset to an application.</summary>
public static class SupersetBuilderExtensions
{
    private const int HttpPort = 8088;
    private const string AdminUser = "admin";

    /// <summary>
    /// Adds Superset. It is healthy when <c>/health</c> answers. Superset takes its settings from Python, so the image must have a <c>superset_config.py</c> that reads
    /// <c>SUPERSET_SECRET_KEY</c>, <c>SUPERSET_GUEST_SECRET</c> and <c>SUPERSET_METADATA_URI</c>, and an entry point that makes the user
    /// <c>SUPERSET_ADMIN_USER</c> with <c>SUPERSET_ADMIN_PASSWORD</c>.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="metadata">Superset's own database. Its password must be fit for an address as it is: letters and digits.</param>
    /// <param name="adminPassword">The password of the administrator, who is called admin.</param>
    /// <param name="secretKey">Encrypts the passwords of the databases that Superset reads: 32 characters or more, the same for ever.</param>
    /// <param name="guestSecret">Signs the tokens of readers without an account: 32 characters or more.</param>
    /// <param name="port">The port on the host; any where null.</param>
    public static IResourceBuilder<SupersetResource> AddSuperset(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<PostgresDatabaseResource> metadata,
        IResourceBuilder<ParameterResource> adminPassword, IResourceBuilder<ParameterResource> secretKey, IResourceBuilder<ParameterResource> guestSecret, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(adminPassword);
        ArgumentNullException.ThrowIfNull(secretKey);
        ArgumentNullException.ThrowIfNull(guestSecret);

        var server = metadata.Resource.Parent;
        var metadataUri = ReferenceExpression.Create(
            $"postgresql+psycopg2://{server.UserNameReference}:{server.PasswordParameter}@{server.PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}/{metadata.Resource.DatabaseName}");
        return builder.AddResource(new SupersetResource(name))
            .WithImage(SupersetContainerImageTags.Image, SupersetContainerImageTags.Tag)
            .WithImageRegistry(SupersetContainerImageTags.Registry)
            .WithHttpEndpoint(port: port, targetPort: HttpPort, name: SupersetResource.HttpEndpointName)
            .WithHttpHealthCheck("/health", endpointName: SupersetResource.HttpEndpointName)
            .WithEnvironment("SUPERSET_METADATA_URI", metadataUri)
            .WithEnvironment("SUPERSET_SECRET_KEY", secretKey)
            .WithEnvironment("SUPERSET_GUEST_SECRET", guestSecret)
            .WithEnvironment("SUPERSET_ADMIN_USER", AdminUser)
            .WithEnvironment("SUPERSET_ADMIN_PASSWORD", adminPassword)
            .WaitFor(metadata);
    }
}
