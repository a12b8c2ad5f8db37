using System.Text.RegularExpressions;
using BookStore.AppHost.Local;
using BookStore.AppHost.Local.CommandLine;
using BookStore.AppHost.Local.Output;
using BookStore.AppHost.Local.Resources;
using BookStore.Tests.Kubernetes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.AppHost.Local;

/// <summary>The two graphs mean the same: the one of containers, as its publisher wrote it, and the one of processes.</summary>
public sealed partial class TwoModesTests
{
    // One server has all databases locally; Flink's processes are one resource; and the ingestor submits jobs by itself.
    private static readonly string[] s_onlyContainers = ["ecom-db", "inventory-db", "analytics-db", "superset-db", "flink-taskmanager", "flink-submit"];
    private static readonly string[] s_onlyProcesses = ["postgres", "analyticsdb-reader"];

    // PostgreSQL's and Kafka's ports are for programs of this machine; containers get any.
    private static readonly string[] s_onlyProcessesPorts = ["32600", "32700"];

    private readonly AspireManifest _manifest = new();
    private readonly LocalSettings _settings;
    private readonly LocalApplication _application;

    public TwoModesTests()
    {
        var options = new LocalOptions { Engine = "flink", DataFolder = "/nowhere", TaskManagers = 1 };
        _settings = LocalSettings.From(options);
        _application = new LocalApplication(_settings, new Terminal(TextWriter.Null, isTerminal: false));
        LocalGraph.AddTo(_application, options, _settings);
    }

    [SkippableFact]
    public void Resources_OfBothModes_HaveTheSameNames()
    {
        Skip.If(_settings.SupersetMissing is not null, _settings.SupersetMissing);
        var containers = _manifest.Resources.Where(resource => (string)resource.Value["type"]! != "parameter.v0").Select(resource => resource.Key);

        _application.Resources.Select(resource => resource.Name).Except(s_onlyProcesses).ShouldBe(containers.Except(s_onlyContainers), ignoreOrder: true);
    }

    [Fact]
    public void Variables_OfEveryProgram_AreSetInContainersToo()
    {
        var programs = _application.Resources.Where(resource => resource.VariableNames.Any()).ToList();

        programs.Count.ShouldBeGreaterThan(3);
        foreach (var program in programs)
        {
            var variables = program.VariableNames.Where(variable => !variable.StartsWith("Logging__", StringComparison.Ordinal) && variable != KafkaResource.LibraryPathVariable);
            variables.Except(_manifest.EnvironmentOf(program.Name).Keys).ShouldBeEmpty(program.Name);
        }
    }

    [Fact]
    public void Ports_OfBothModes_AreTheSame()
    {
        var containers = Numbers(ContainerPort(), "AppHost.cs");
        var processes = Numbers(ProcessPort(), "Local", "LocalGraph.cs");

        containers.Count.ShouldBeGreaterThan(5);
        processes.Except(s_onlyProcessesPorts).ShouldBe(containers, ignoreOrder: true);
    }

    [SkippableFact]
    public void StartOrder_OfProcesses_IsTheOneOfContainers()
    {
        Skip.If(_settings.SupersetMissing is not null, _settings.SupersetMissing);
        var waits = _application.Resources.ToDictionary(resource => resource.Name, resource => Names(resource.WaitsFor));
        foreach (var extra in _application.Extras)
            waits[extra.Name] = [.. waits[extra.Name], .. Names(_application.Resources.Except(_application.Extras))];

        StartOrder.Of(waits).ShouldBe(StartOrder.Expected);
    }

    private static string[] Names(IEnumerable<LocalResource> resources) => [.. resources.Select(resource => resource.Name)];

    private static List<string> Numbers(Regex pattern, params string[] file) =>
        [.. pattern.Matches(File.ReadAllText(RepositoryFolder.Combine(["BookStore.AppHost", .. file]))).Select(found => found.Groups[1].Value)];

    [GeneratedRegex(@"\bPort\((\d+)\)")]
    private static partial Regex ContainerPort();

    [GeneratedRegex(@"\bfixed\w*Port: (\d+)")]
    private static partial Regex ProcessPort();
}
