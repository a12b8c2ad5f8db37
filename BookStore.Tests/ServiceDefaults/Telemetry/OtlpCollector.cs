using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BookStore.Tests.ServiceDefaults.Telemetry;

/// <summary>An HTTP server that takes what OTLP exporters send and keeps it.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly WebApplication _app;

    private OtlpCollector()
    {
        var builder = WebApplication.CreateSlimBuilder(["urls=http://127.0.0.1:0", "Logging:LogLevel:Default=Warning"]);
        builder.Services.AddSingleton(new ActivitySource("Collector")); // not the framework's, so that no service hears its requests
        _app = builder.Build();
        _app.MapPost("/{**path}", TakeAsync);
    }

    public string Url => _app.Urls.Single();

    public IReadOnlyCollection<Received> All => _received;

    public static async Task<OtlpCollector> StartAsync()
    {
        var collector = new OtlpCollector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>All bodies that came to a path, as text: strings stand in protobuf as they are.</summary>
    public string Text(string path) => string.Concat(_received.Where(request => request.Path == path).Select(request => request.Body));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _received.Enqueue(new Received(context.Request.Path, context.Request.ContentType, Encoding.UTF8.GetString(body.ToArray())));
    }

    internal sealed record Received(string Path, string? ContentType, string Body);
}
