using BookStore.ServiceDefaults.Prometheus;
using Shouldly;
using Xunit;

namespace BookStore.Tests.ServiceDefaults.Prometheus;

public sealed class MetricNameTests
{
    [Theory]
    [InlineData("bookstore.ingestor.rows", "{row}", "counter", "bookstore_ingestor_rows_total")]
    [InlineData("requests_total", "", "counter", "requests_total")]
    [InlineData("process.cpu.time", "s", "counter", "process_cpu_time_seconds_total")]
    [InlineData("lag.seconds", "s", "gauge", "lag_seconds")]
    [InlineData("lag", "By", "gauge", "lag_bytes")]
    [InlineData("read.rate", "By/s", "gauge", "read_rate_bytes_per_second")]
    [InlineData("rows.rate", "{row}/s", "gauge", "rows_rate_per_second")]
    [InlineData("fill", "1", "gauge", "fill_ratio")]
    [InlineData("tries", "1", "counter", "tries_total")]
    [InlineData("9 lives--left", "", "gauge", "_9_lives_left")]
    [InlineData("size", "furlong", "histogram", "size_furlong")]
    public void Of_NameAndUnit_IsPrometheusName(string name, string unit, string type, string expected) =>
        MetricName.Of(name, unit, type).ShouldBe(expected);
}
