using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Connect;

/// <summary>What looking after connectors is made of.</summary>
internal static class ConnectServices
{
    /// <summary>For an engine that looks after them itself.</summary>
    public static void AddConnect(this IServiceCollection services)
    {
        services.AddOptions<ConnectOptions>().BindConfiguration(ConnectOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ControlMetrics>();
        services.AddHealthChecks().AddCheck<PartsHealthCheck>("parts");
    }

    /// <summary>Whether configuration says where Connect is.</summary>
    public static bool IsConfigured(IConfiguration configuration) => configuration.GetSection(ConnectOptions.Section)[nameof(ConnectOptions.Url)] is { Length: > 0 };

    /// <summary>For an engine that only reads topics: the connectors are looked after where configuration says where Connect is.</summary>
    public static void AddConnectorControl(this WebApplicationBuilder builder)
    {
        if (!IsConfigured(builder.Configuration))
            return;
        builder.Services.AddConnect();
        builder.Services.AddHostedService<ConnectorControl>();
    }
}
