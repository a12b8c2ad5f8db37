using System.CommandLine;
using System.Text.Json.Nodes;
using BookStore.Benchmarks.Replication;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Benchmarks.Replication;

public sealed class ReplicationCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Replication_SmallRun_MeasuresEverySystemAndWritesJson()
    {
        var json = _folder.Combine("figures.json");

        var (exitCode, output, error) = await RunAsync("--rows", "2000", "--rounds", "1", "--seconds", "1", "--indexes", "three", "--json", json);

        exitCode.ShouldBe(0, error);
        var report = JsonNode.Parse(await File.ReadAllTextAsync(json))!;
        report["machine"]!["cores"]!.GetValue<int>().ShouldBe(Environment.ProcessorCount);
        report["versions"]!["postgresql"]!.GetValue<string>().ShouldNotBeEmpty();
        var results = report["results"]!.AsArray();
        foreach (var benchmark in (string[])["insert-three", "mixed-three", "one-row-three", "snapshot-three", "latency-three"])
        {
            foreach (var system in (string[])["direct", "native"])
            {
                var figures = results.Where(figure => Text(figure, "benchmark") == benchmark && Text(figure, "system") == system).ToList();
                figures.Select(figure => Text(figure, "metric")).ShouldContain(benchmark.StartsWith("latency") ? "latency-p99" : "throughput");
                figures.ShouldAllBe(figure => figure!["values"]!.AsArray().Count == 1 && figure["values"]![0]!.GetValue<double>() >= 0 && Text(figure, "unit") != "");
                output.ShouldContain(benchmark);
            }
        }
        // pg_dump is no part of every PostgreSQL: either it was measured or the notes say why not.
        var dumped = results.Any(figure => Text(figure, "system") == "pg_dump");
        report["notes"]!.AsArray().Any(note => note!.GetValue<string>().StartsWith("pg_dump is left out")).ShouldBe(!dumped);
    }

    [Fact]
    public async Task Replication_NoPostgresInFolder_SaysSo()
    {
        var (exitCode, _, error) = await RunAsync("--postgres", _folder.Path);

        exitCode.ShouldBe(1);
        error.Trim().ShouldBe($"--postgres names {_folder.Path}, which does not hold a PostgreSQL server that runs here: name the folder with postgres and initdb.");
    }

    [Theory]
    [InlineData("--rounds", "0")]
    [InlineData("--rows", "10")]
    [InlineData("--systems", "oracle")]
    [InlineData("--identity", "nothing")]
    public async Task Replication_BadOption_IsRefusedByName(string option, string value)
    {
        var (exitCode, _, error) = await RunAsync(option, value);

        exitCode.ShouldBe(1);
        error.ShouldContain(option.TrimStart('-') == "rounds" || option == "--rows" ? option : value);
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(JsonNode? figure, string name) => figure![name]!.GetValue<string>();

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var configuration = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var root = new RootCommand { ReplicationCommand.Create() };
        var exitCode = await root.Parse(["replication", .. arguments]).InvokeAsync(configuration);
        return (exitCode, configuration.Output.ToString()!, configuration.Error.ToString()!);
    }
}
