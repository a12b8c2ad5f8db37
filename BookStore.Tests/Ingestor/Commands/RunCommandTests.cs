using System.Net;
using System.Net.Sockets;
using BookStore.Tests.Ingestor.Processes;
using BookStore.Tests.Processes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Commands;

/// <summary>What keeps <c>run</c> from starting: one sentence, exit code 1. Databases that are away do not.</summary>
public sealed class RunCommandTests
{
    private const string Away = "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none";

    [Theory]
    [InlineData("BookStore:Direct:MaxBatchBytes", "1", "MaxBatchBytes must be between 65536 and 1073741824")]
    [InlineData("BookStore:Direct:MaxBatchBytes", "many", "'many' at 'BookStore:Direct:MaxBatchBytes'")]
    [InlineData("BookStore:Direct:Heartbeat", "00:00:00", "Heartbeat must be between")]
    [InlineData("BookStore:Engine", "nonsense", "BookStore:Engine is 'nonsense'; there are 'direct', 'kafka' and 'flink'.")]
    [InlineData("ConnectionStrings:inventorydb", "", "Set ConnectionStrings__inventorydb")]
    [InlineData("ConnectionStrings:ecomdb", "here", "ConnectionStrings__ecomdb is no PostgreSQL connection string")]
    [InlineData("ASPNETCORE_URLS", "here", "Invalid url: 'here'")]
    [InlineData("ASPNETCORE_URLS", "http://192.0.2.1:8080", "http://192.0.2.1:8080")]
    public async Task Run_BadSetting_SaysWhich(string key, string value, string words) =>
        (await RunAsync(key, value)).ShouldFailWithOneSentence().ShouldContain(words);

    [Fact]
    public async Task Run_PortTaken_SaysWhich()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var sentence = (await RunAsync("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}")).ShouldFailWithOneSentence();

        sentence.ShouldContain($"http://{taken.LocalEndpoint}");
        sentence.ShouldContain("address already in use");
        sentence.ShouldContain("ASPNETCORE_URLS");
    }

    private static Task<CommandRun> RunAsync(string key, string value) => IngestorRun.RunAsync(
        new Dictionary<string, string?> { ["ConnectionStrings:ecomdb"] = Away, ["ConnectionStrings:inventorydb"] = Away, ["ConnectionStrings:analyticsdb"] = Away, [key] = value },
        "run");
}
