using System.CommandLine;
using System.Text.Json.Nodes;
using BookStore.Benchmarks.Dashboards;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Benchmarks.Dashboards;

public sealed class DashboardCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Dashboard_SmallRun_MeasuresOneAndManyPagesAndWritesJson()
    {
        var json = _folder.Combine("figures.json");

        var (exitCode, output, error) = await RunAsync("--orders", "500", "--viewers", "1", "20", "--updates", "3", "--seconds", "1", "--json", json);

        exitCode.ShouldBe(0, error);
        output.ShouldContain("500 orders");
        var results = JsonNode.Parse(await File.ReadAllTextAsync(json))!["results"]!.AsArray();
        foreach (var pages in (string[])["1 page", "20 pages"])
        {
            foreach (var metric in (string[])["first-view-p99", "live-p99", "update-p99", "queries", "connections"])
                Value(pages, metric).ShouldBeGreaterThan(0);
        }
        Value("20 pages", "connections").ShouldBe(Value("1 page", "connections"));

        double Value(string pages, string metric) =>
            results.Single(figure => Text(figure, "system") == pages && Text(figure, "metric") == metric)!["values"]![0]!.GetValue<double>();
    }

    [Theory]
    [InlineData("--viewers", "301")]
    [InlineData("--orders", "0")]
    [InlineData("--updates", "0")]
    public async Task Dashboard_BadOption_IsRefusedByName(string option, string value)
    {
        var (exitCode, _, error) = await RunAsync(option, value);

        exitCode.ShouldBe(1);
        error.ShouldContain(option);
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(JsonNode? figure, string name) => figure![name]!.GetValue<string>();

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var configuration = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var root = new RootCommand { DashboardCommand.Create() };
        var exitCode = await root.Parse(["dashboard", .. arguments]).InvokeAsync(configuration);
        return (exitCode, configuration.Output.ToString()!, configuration.Error.ToString()!);
    }
}
