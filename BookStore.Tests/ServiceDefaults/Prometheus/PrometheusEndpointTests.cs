using System.Diagnostics.Metrics;
using Shouldly;
using Xunit;

namespace BookStore.Tests.ServiceDefaults.Prometheus;

public sealed class PrometheusEndpointTests : IDisposable
{
    /// <summary>A meter of each test's own, because every service in the process sees all meters.</summary>
    private readonly Meter _meter = new($"BookStore.Tests.{Guid.NewGuid():N}");

    [Fact]
    public async Task Metrics_EveryKindOfInstrument_FollowsTheFormat()
    {
        await using var service = await TestService.StartAsync();
        _meter.CreateCounter<long>("test.rows", "{row}", "Rows applied").Add(5);
        _meter.CreateCounter<double>("test.cpu.time", "s").Add(1.25);
        _meter.CreateUpDownCounter<int>("test.queue", "{batch}").Add(-3);
        _meter.CreateObservableGauge("test.lag", () => 42L, "By");
        _meter.CreateGauge<double>("test.fill", "1").Record(0.5);
        _meter.CreateHistogram<double>("test.apply.duration", "s").Record(0.003);

        var families = await ReadAsync(service);

        families["test_rows_total"].Type.ShouldBe("counter");
        Value(families["test_rows_total"]).ShouldBe(5);
        families["test_cpu_time_seconds_total"].Type.ShouldBe("counter");
        Value(families["test_cpu_time_seconds_total"]).ShouldBe(1.25);
        families["test_queue"].Type.ShouldBe("gauge");
        Value(families["test_queue"]).ShouldBe(-3);
        families["test_lag_bytes"].Type.ShouldBe("gauge");
        Value(families["test_lag_bytes"]).ShouldBe(42);
        Value(families["test_fill_ratio"]).ShouldBe(0.5);
        families["test_apply_duration_seconds"].Type.ShouldBe("histogram");
        families["target_info"].Samples.Single().Labels.Keys.ShouldContain("service_name");
    }

    [Fact]
    public async Task Metrics_Histogram_CountsUpToEachBound()
    {
        await using var service = await TestService.StartAsync();
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 10] };
        var sizes = _meter.CreateHistogram("test.batch", "{row}", "Rows a batch", tags: null, advice);
        foreach (var rows in (double[])[0.5, 1, 2, 11])
            sizes.Record(rows);

        var samples = (await ReadAsync(service))["test_batch"].Samples;

        samples.Where(sample => sample.Name == "test_batch_bucket").Select(sample => (sample.Labels["le"], sample.Value))
            .ShouldBe([("1", 2.0), ("10", 3.0), ("+Inf", 4.0)]);
        samples.Single(sample => sample.Name == "test_batch_sum").Value.ShouldBe(14.5);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("back\\slash, \"quote\" and\nline feed")]
    [InlineData("}, a=\"b\"} 1")]
    [InlineData("Ærø 📚")]
    public async Task Metrics_AnyLabelValue_ComesBack(string value)
    {
        await using var service = await TestService.StartAsync();
        _meter.CreateCounter<long>("test.labels", description: "back\\slash and\nline feed").Add(1, new KeyValuePair<string, object?>("book.title", value));

        (await ReadAsync(service))["test_labels_total"].Samples.Single().Labels["book_title"].ShouldBe(value);
    }

    [Fact]
    public async Task Metrics_LabelsThatMeetInOneName_AreJoined()
    {
        await using var service = await TestService.StartAsync();
        _meter.CreateCounter<long>("test.meet").Add(1, new KeyValuePair<string, object?>("a.b", "x"), new KeyValuePair<string, object?>("a_b", "y"));

        (await ReadAsync(service))["test_meet_total"].Samples.Single().Labels["a_b"].ShouldBe("x;y");
    }

    [Fact]
    public async Task Metrics_SameNameInTwoMeters_IsOneFamily()
    {
        await using var service = await TestService.StartAsync();
        using var other = new Meter($"{_meter.Name}.Other");
        _meter.CreateCounter<long>("test.shared").Add(1);
        other.CreateCounter<long>("test.shared").Add(2);

        (await ReadAsync(service))["test_shared_total"].Samples.Select(sample => (sample.Labels["otel_scope_name"], sample.Value))
            .ShouldBe([(_meter.Name, 1.0), (other.Name, 2.0)]);
    }

    [Fact]
    public async Task Metrics_ReadAtOnceWhileWritten_IsWholeEachTime()
    {
        await using var service = await TestService.StartAsync();
        var counter = _meter.CreateCounter<long>("test.race");

        var texts = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
        {
            counter.Add(1, new KeyValuePair<string, object?>("writer", i % 4));
            return service.Client.GetStringAsync("/metrics");
        }));

        foreach (var text in texts)
            PrometheusParser.Parse(text);
        (await ReadAsync(service))["test_race_total"].Samples.Sum(sample => sample.Value).ShouldBe(40);
    }

    [Fact]
    public async Task Metrics_Answer_NamesItsFormatAndIsOrdered()
    {
        await using var service = await TestService.StartAsync();

        using var response = await service.Client.GetAsync("/metrics");
        var families = PrometheusParser.Parse(await response.Content.ReadAsStringAsync());

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        families.Select(family => family.Name).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        families.ShouldContain(family => family.Name.StartsWith("dotnet_"));
    }

    [Fact]
    public async Task Metrics_RequestsToDefaultEndpoints_AreNotMeasured()
    {
        await using var service = await TestService.StartAsync();
        foreach (var path in (string[])["/hello", "/health", "/alive", "/metrics"])
            await service.Client.GetStringAsync(path);

        (await ReadAsync(service))["http_server_request_duration_seconds"].Samples
            .Select(sample => sample.Labels.GetValueOrDefault("http_route")).Distinct()
            .ShouldNotContain(route => route == "/health" || route == "/alive" || route == "/metrics");
    }

    public void Dispose() => _meter.Dispose();

    private static async Task<Dictionary<string, PrometheusFamily>> ReadAsync(TestService service) =>
        PrometheusParser.Parse(await service.Client.GetStringAsync("/metrics")).ToDictionary(family => family.Name);

    private static double Value(PrometheusFamily family) => family.Samples.Single().Value;
}
