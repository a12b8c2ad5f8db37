using System.Net.Sockets;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Operations;
using BookStore.Ingestor.Probes;
using BookStore.Ingestor.Status;
using BookStore.ServiceDefaults;

namespace BookStore.Ingestor.Commands;

/// <summary><c>run</c>: the service.</summary>
internal static class RunCommand
{
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    public static Task<int> InvokeAsync(CancellationToken cancellationToken) => CommandFailures.ExplainAsync(async () =>
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.AddServiceDefaults();
        builder.AddIngestor();
        builder.AddOperations();
        var isRunning = false;
        // What keeps the service from starting is told in one sentence; the host would log it with its stack.
        builder.Logging.AddFilter(HostCategory, level => isRunning && level >= LogLevel.Warning);
        await using var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapIngestorStatus();
        app.MapChangeHealth();
        app.MapOperations();
        await StartAsync(app, cancellationToken);
        isRunning = true;
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    });

    /// <exception cref="ExplainedException">An address is taken, foreign or none, or a setting has no value of its type.</exception>
    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or SocketException or FormatException)
        {
            throw new ExplainedException($"The pages can't be served at {app.Configuration["urls"]} ({problem.Message.TrimEnd('.')}): set ASPNETCORE_URLS to a free address of this machine.");
        }
        // A setting that can't be read as its type; without an inner exception it would be a defect.
        catch (InvalidOperationException problem) when (problem.InnerException is ArgumentException or FormatException)
        {
            throw new ExplainedException(problem.Message);
        }
    }
}
