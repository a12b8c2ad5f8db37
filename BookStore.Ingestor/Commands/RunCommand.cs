using BookStore.Ingestor.Status;
using BookStore.ServiceDefaults;

namespace BookStore.Ingestor.Commands;

/// <summary><c>run</c>: the service.</summary>
internal static class RunCommand
{
    public static Task<int> InvokeAsync(CancellationToken cancellationToken) => CommandFailures.ExplainAsync(async () =>
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.AddServiceDefaults();
        builder.AddIngestor();
        await using var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapIngestorStatus();
        await app.RunAsync(cancellationToken);
        return ExitCodes.Done;
    });
}
