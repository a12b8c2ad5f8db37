using System.CommandLine;
using System.Text.Json.Nodes;
using BookStore.Benchmarks.Streaming;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Benchmarks.Streaming;

public sealed class StreamingCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Streaming_SmallRun_MeasuresEachProcessAndWritesJson()
    {
        var json = _folder.Combine("figures.json");

        var (exitCode, output, error) = await RunAsync("--rows", "3000", "--benchmarks", "backlog", "--systems", "direct", "--json", json);

        exitCode.ShouldBe(0, error);
        var results = JsonNode.Parse(await File.ReadAllTextAsync(json))!["results"]!.AsArray();
        results.Select(figure => figure!["metric"]!.GetValue<string>()).ShouldBe(["throughput", "throughput-from-start", "source-cpu", "target-cpu", "ingestor-cpu", "others-cpu", "ingestor-memory"]);
        results.ShouldAllBe(figure => figure!["values"]!.AsArray().Count == 1 && figure["values"]![0]!.GetValue<double>() >= 0);
        output.ShouldContain("direct");
    }

    [Theory]
    [InlineData("--rounds", "0")]
    [InlineData("--rows", "10")]
    [InlineData("--systems", "oracle")]
    public async Task Streaming_BadOption_IsRefusedByName(string option, string value)
    {
        var (exitCode, _, error) = await RunAsync(option, value);

        exitCode.ShouldBe(1);
        error.ShouldContain(option == "--systems" ? value : option);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var configuration = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var root = new RootCommand { StreamingCommand.Create() };
        var exitCode = await root.Parse(["streaming", .. arguments]).InvokeAsync(configuration);
        return (exitCode, configuration.Output.ToString()!, configuration.Error.ToString()!);
    }
}
