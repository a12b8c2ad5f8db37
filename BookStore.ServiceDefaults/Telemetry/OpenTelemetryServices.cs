using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace BookStore.ServiceDefaults.Telemetry;

/// <summary>
/// Lets the SDK register its providers in a service collection, as <c>AddOpenTelemetry()</c> of OpenTelemetry.Extensions.Hosting does.
/// That package is not on every feed, and this and <see cref="TelemetryService"/> are all that is needed of it.
/// </summary>
internal sealed class OpenTelemetryServices(IServiceCollection services) : IOpenTelemetryBuilder
{
    public IServiceCollection Services => services;
}
