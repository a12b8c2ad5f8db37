using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BookStore.ServiceDefaults.Security;

/// <summary>Limits the pages of a service that serves Blazor.</summary>
public static class PageLimitsExtensions
{
    /// <summary>How long pages may hold up the stop: one that connects again just while the service stops would else hold it for half a minute.</summary>
    private static readonly TimeSpan _stopTimeout = TimeSpan.FromSeconds(3);

    /// <param name="services">The service's.</param>
    /// <param name="section">Where the configuration holds <see cref="PageLimitOptions"/>, such as <c>BookStore:Dashboard</c>.</param>
    public static IServiceCollection AddPageLimits(this IServiceCollection services, string section)
    {
        services.AddOptions<PageLimitOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = _stopTimeout);
        return services.AddSingleton<PageLimits>();
    }

    /// <summary>Call it before whatever serves pages.</summary>
    public static IApplicationBuilder UsePageLimits(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<PageLimits>();
        return app.Use((context, next) => limits.InvokeAsync(context, next));
    }
}
