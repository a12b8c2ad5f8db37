using System.Reflection;
using OpenTelemetry.Resources;

namespace BookStore.ServiceDefaults.Telemetry;

/// <summary>Who sends the telemetry: <c>service.name</c>, <c>service.version</c> and <c>service.instance.id</c> (new in each process).</summary>
internal static class ServiceResource
{
    /// <summary>What the environment says (<c>OTEL_SERVICE_NAME</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>) comes last and wins.</summary>
    public static ResourceBuilder AddBookStoreService(this ResourceBuilder resource, string applicationName) =>
        resource.AddService(applicationName, serviceVersion: Version()).AddEnvironmentVariableDetector();

    /// <summary>The version without the commit that the SDK appends after a plus sign.</summary>
    private static string? Version() =>
        (Assembly.GetEntryAssembly() ?? typeof(ServiceResource).Assembly)
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
}
