using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace BookStore.Tests.ServiceDefaults.Telemetry;

[Collection(nameof(OnlyServiceInTheProcess))]
public sealed partial class OtlpExportTests
{
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf";

    [Fact]
    public async Task Export_EndpointSet_SendsTracesMetricsAndLogsBeforeTheStop()
    {
        await using var collector = await OtlpCollector.StartAsync();

        await RunServiceAsync(Protocol, $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Url}", "OTEL_SERVICE_NAME=shop-of-the-test");

        collector.All.ShouldAllBe(request => request.ContentType == "application/x-protobuf");
        foreach (var signal in (string[])["/v1/traces", "/v1/metrics", "/v1/logs"])
        {
            collector.Text(signal).ShouldContain("shop-of-the-test");
            collector.Text(signal).ShouldContain("service.instance.id");
        }
        collector.Text("/v1/traces").ShouldContain("checkout of the test");
        collector.Text("/v1/traces").ShouldContain("/hello");
        collector.Text("/v1/metrics").ShouldContain("dotnet.gc.collections");
        collector.Text("/v1/logs").ShouldContain("One order was written.");
    }

    [Fact]
    public async Task Export_RequestsToDefaultEndpointsAndToTheCollector_LeaveNoTraces()
    {
        await using var collector = await OtlpCollector.StartAsync();

        await RunServiceAsync(Protocol, $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Url}");

        var traces = collector.Text("/v1/traces");
        foreach (var path in (string[])["/health", "/alive", "/metrics", "/v1/"])
            traces.ShouldNotContain(path);
    }

    [Fact]
    public async Task Export_OthersTookAllTheTimeToStop_StillSendsWhatIsBuffered()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var service = await TestService.StartAsync(configure: null, Protocol, $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Url}");
        using var source = new ActivitySource("BookStore.Tests");
        using (source.StartActivity("checkout of the test"))
        {
        }

        await service.StopAsync(new CancellationToken(canceled: true));

        collector.Text("/v1/traces").ShouldContain("checkout of the test");
    }

    [Fact]
    public async Task Export_NoEndpoint_AttemptsNothing()
    {
        await using var collector = await OtlpCollector.StartAsync();

        // Any exporter there is would send to these addresses.
        await RunServiceAsync(
            Protocol,
            $"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT={collector.Url}/v1/traces",
            $"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT={collector.Url}/v1/metrics",
            $"OTEL_EXPORTER_OTLP_LOGS_ENDPOINT={collector.Url}/v1/logs");

        collector.All.ShouldBeEmpty();
    }

    /// <summary>A service that does one of everything and stops.</summary>
    private static async Task RunServiceAsync(params string[] settings)
    {
        await using var service = await TestService.StartAsync(configure: null, settings);
        using var source = new ActivitySource("BookStore.Tests");
        using (source.StartActivity("checkout of the test"))
            LogOrder(service.Services.GetRequiredService<ILogger<OtlpExportTests>>());
        // Without a trace of its own: the client lives in the same process and would show up as the service's.
        foreach (var path in (string[])["/hello", "/health", "/alive", "/metrics"])
            using (OpenTelemetry.SuppressInstrumentationScope.Begin())
                await service.Client.GetStringAsync(path);
        await service.StopAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "One order was written.")]
    private static partial void LogOrder(ILogger logger);
}
