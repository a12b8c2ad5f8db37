using BookStore.Ingestor;
using BookStore.Ingestor.Operations;
using BookStore.Ingestor.Probes;
using BookStore.Ingestor.Status;
using BookStore.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BookStore.Tests.Ingestor;

/// <summary>The ingestor's service within the test's process.</summary>
internal sealed class RunningIngestor : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _isStopped;

    private RunningIngestor(WebApplication app) => _app = app;

    /// <summary>Its pages, such as <c>/status</c>.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<RunningIngestor> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.AddServiceDefaults();
        builder.AddIngestor();
        builder.AddOperations();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapIngestorStatus();
        app.MapChangeHealth();
        app.MapOperations();
        await app.StartAsync();
        return new RunningIngestor(app);
    }

    /// <summary>What it says of a source now.</summary>
    public SourceStatus Status(string source) => Monitor(source).Read();

    /// <summary>Waits until both sources stream.</summary>
    public async Task UntilStreamingAsync()
    {
        await UntilAsync("ecom", status => status.State == SourceState.Streaming);
        await UntilAsync("inventory", status => status.State == SourceState.Streaming);
    }

    /// <summary>Waits until a source's status is as wanted.</summary>
    /// <exception cref="TimeoutException">It is not so after a minute.</exception>
    public async Task<SourceStatus> UntilAsync(string source, Predicate<SourceStatus> wanted)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var status = Status(source);
            if (wanted(status))
                return status;
            if (TimeProvider.System.GetElapsedTime(deadline) > TimeSpan.FromMinutes(1))
                throw new TimeoutException($"The source is still {status}");
            await timer.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private SourceMonitor Monitor(string source) =>
        _app.Services.GetRequiredService<MonitorRegistry>().All.Single(monitor => monitor.Source.Name == source);
}
