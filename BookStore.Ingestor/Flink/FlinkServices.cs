using BookStore.Ingestor.Connect;
using BookStore.Ingestor.Kafka;
using Microsoft.Extensions.Options;

namespace BookStore.Ingestor.Flink;

/// <summary>What engine <c>flink</c> is made of.</summary>
internal static class FlinkServices
{
    public static void AddFlinkEngine(this WebApplicationBuilder builder)
    {
        builder.AddAuditor();
        builder.Services.AddConnect();
        builder.Services.AddOptions<FlinkOptions>().BindConfiguration(FlinkOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(provider => new FlinkControl(
            builder.Configuration,
            provider.GetRequiredService<DatabaseConnections>(),
            provider.GetRequiredService<IOptions<FlinkOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FlinkEngine>>()));
        builder.Services.AddHostedService<FlinkEngine>();
    }
}
