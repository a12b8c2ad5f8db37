using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BookStore.Dashboard.Live;

/// <summary>What keeps the charts up to date.</summary>
internal static class LiveServices
{
    public static void AddLiveReports(this WebApplicationBuilder builder)
    {
        // Made here, so that a missing connection string is a sentence and not an error of the container.
        var database = new ReaderDatabase(builder.Configuration);
        builder.Services.AddSingleton(_ => database);
        builder.Services.AddSingleton<DashboardMetrics>();
        builder.Services.AddSingleton<ReportReader>();
        builder.Services.AddSingleton<ReportFeed>();
        builder.Services.AddSingleton<ChangeListener>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangeListener>());
        builder.Services.AddHealthChecks().AddCheck<ListenerHealthCheck>("analyticsdb");
        builder.Services.AddScoped<ViewerPresence>();
        builder.Services.AddScoped<CircuitHandler, ViewerCircuit>();
        builder.Services.AddScoped<IReportFeed, ViewerReportFeed>();
    }
}
