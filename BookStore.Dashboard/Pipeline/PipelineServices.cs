using BookStore.Dashboard.Pipeline.Ingestor;
using Microsoft.Extensions.Options;

namespace BookStore.Dashboard.Pipeline;

/// <summary>What the pages know of the pipeline.</summary>
internal static class PipelineServices
{
    /// <summary>Where Aspire's service discovery puts the address.</summary>
    private const string DiscoveredAddress = "services:ingestor:http:0";

    public static void AddPipeline(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient<IngestorClient>((services, http) =>
        {
            http.BaseAddress = services.GetRequiredService<IOptions<DashboardOptions>>().Value.Ingestor
                ?? builder.Configuration.GetValue<Uri?>(DiscoveredAddress);
            http.Timeout = TimeSpan.FromSeconds(5);
        }).RemoveAllLoggers(); // a line a second
        builder.Services.AddSingleton<PipelineRecordsReader>();
        builder.Services.AddSingleton<PipelineRecordsFeed>();
        builder.Services.AddSingleton<PipelineFeed>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PipelineFeed>());
        builder.Services.AddScoped<IPipelineFeed, ViewerPipelineFeed>();
    }
}
