namespace Aspire.Hosting;

/// <summary>Adds a Flink session cluster to an application.</summary>
public static class FlinkBuilderExtensions
{
    // Read by the image's entry point, and by nothing else.
    private const string JobManagerAddress = "JOB_MANAGER_RPC_ADDRESS";

    /// <summary>Adds a JobManager. It is healthy when its REST API answers.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="port">The port of the REST API and the web page on the host; any where null.</param>
    /// <param name="memory">What the process may use in all, as Flink writes it.</param>
    public static IResourceBuilder<FlinkJobManagerResource> AddFlink(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null, string memory = "1200m")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var resource = new FlinkJobManagerResource(name);
        return builder.AddResource(resource)
            .WithFlinkImage()
            .WithArgs("jobmanager", $"-Djobmanager.memory.process.size={memory}")
            // It must call itself what the others call it, and that is not always its name.
            .WithEnvironment(JobManagerAddress, resource.RpcEndpoint.Property(EndpointProperty.Host))
            .WithHttpEndpoint(port: port, targetPort: 8081, name: FlinkJobManagerResource.RestEndpointName)
            .WithEndpoint(targetPort: 6123, name: FlinkJobManagerResource.RpcEndpointName)
            .WithEndpoint(targetPort: 6124, name: FlinkJobManagerResource.BlobEndpointName)
            .WithHttpHealthCheck("/overview", endpointName: FlinkJobManagerResource.RestEndpointName);
    }

    /// <summary>Adds a TaskManager.</summary>
    /// <param name="builder">The JobManager that it reports to.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="memory">What the process may use in all, as Flink writes it.</param>
    public static IResourceBuilder<FlinkTaskManagerResource> AddTaskManager(
        this IResourceBuilder<FlinkJobManagerResource> builder, [ResourceName] string name, string memory = "1728m")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        return builder.ApplicationBuilder.AddResource(new FlinkTaskManagerResource(name, builder.Resource))
            .WithFlinkImage()
            .WithArgs("taskmanager", $"-Dtaskmanager.memory.process.size={memory}")
            .WithEnvironment(JobManagerAddress, builder.Resource.RpcEndpoint.Property(EndpointProperty.Host))
            .WithParentRelationship(builder)
            .WaitFor(builder);
    }

    /// <summary>Adds a SQL Gateway. It is healthy when its REST API answers.</summary>
    /// <param name="builder">The JobManager that it submits jobs to.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="port">The REST API's port on the host; any where null.</param>
    public static IResourceBuilder<FlinkSqlGatewayResource> AddSqlGateway(
        this IResourceBuilder<FlinkJobManagerResource> builder, [ResourceName] string name, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        return builder.ApplicationBuilder.AddResource(new FlinkSqlGatewayResource(name, builder.Resource))
            .WithFlinkImage()
            .WithArgs("sql-gateway.sh", "start-foreground", "-Dsql-gateway.endpoint.rest.address=0.0.0.0", "-Dsql-gateway.endpoint.rest.port=8083")
            .WithEnvironment(JobManagerAddress, builder.Resource.RpcEndpoint.Property(EndpointProperty.Host))
            .WithHttpEndpoint(port: port, targetPort: 8083, name: FlinkSqlGatewayResource.RestEndpointName)
            .WithHttpHealthCheck("/v1/info", endpointName: FlinkSqlGatewayResource.RestEndpointName)
            .WithParentRelationship(builder)
            .WaitFor(builder);
    }

    private static IResourceBuilder<T> WithFlinkImage<T>(this IResourceBuilder<T> builder) where T : ContainerResource =>
        builder.WithImage(FlinkContainerImageTags.Image, FlinkContainerImageTags.Tag).WithImageRegistry(FlinkContainerImageTags.Registry);
}
