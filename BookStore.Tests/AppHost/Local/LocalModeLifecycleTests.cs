using System.Globalization;
using BookStore.Tests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.AppHost.Local;

/// <summary>The platform from its start to its end.</summary>
[Collection(LocalModeCollection.Name)]
public sealed class LocalModeLifecycleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.Combine("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CtrlC_Ready_StopsEverythingAndTheNextRunGoesOn()
    {
        var first = await RunUntilReadyAsync("INT");
        var second = await RunUntilReadyAsync("TERM");
        var fresh = await RunUntilReadyAsync("INT", "--fresh");

        second.Server.ShouldBe(first.Server);
        second.Orders.ShouldBeGreaterThanOrEqualTo(first.Orders);
        fresh.Server.ShouldNotBe(first.Server);
    }

    [Fact]
    public async Task CtrlC_WhileStarting_StopsEverything()
    {
        await using var host = AppHostProcess.Start(Data);
        await host.WaitForAsync("listens on 127.0.0.1");

        host.Signal("INT");

        (await host.ExitAsync()).ShouldBe(0);
        await ProcessList.WaitUntilGoneAsync(_folder.Path);
    }

    [Fact]
    public async Task HostKilled_Ready_LeavesNoProcessAndTheNextRunStarts()
    {
        await using var host = AppHostProcess.Start(Data);
        await host.WaitUntilReadyAsync();
        var services = new[] { host.ServiceId("BookStore.Storefront"), host.ServiceId("BookStore.Ingestor") };

        host.Signal("KILL");
        await host.ExitAsync();

        await ProcessList.WaitUntilGoneAsync(_folder.Path);
        foreach (var service in services)
            await ProcessList.WaitUntilEndedAsync(service);
        await RunUntilReadyAsync("INT");
    }

    [Fact]
    public async Task Start_FolderInUse_IsRefused()
    {
        await using var host = AppHostProcess.Start(Data);
        await host.WaitForAsync("data folder");

        await using var second = AppHostProcess.Start(Data);

        (await second.ExitAsync()).ShouldBe(1);
        second.Output.ShouldBe(string.Create(CultureInfo.InvariantCulture, $"The folder {Data} is in use by process {host.Id}: stop that first, or choose another folder."));
    }

    [Theory]
    [InlineData("Unrecognized command or argument '--colour'. See --help.", "--colour")]
    [InlineData("--history takes a number of days from 0 to 3650, not 'many'. See --help.", "--history", "many")]
    [InlineData("--rate takes a number of checkouts per second over 0 and up to 10000, not '-1'. See --help.", "--rate", "-1")]
    [InlineData("--ports takes fixed or any, not 'some'. See --help.", "--ports", "some")]
    [InlineData("--task-managers takes a number from 1 to 64, not '0'. See --help.", "--task-managers", "0")]
    [InlineData("--without takes storefront, dashboard, superset, not 'kafka'. See --help.", "--without", "dashboard,kafka")]
    [InlineData("--engine takes direct, kafka, flink, not 'steam'. See --help.", "--engine", "steam")]
    [InlineData("Required argument missing for option: '--data'. See --help.", "--data")]
    public async Task Start_BadOption_IsOneSentenceAndExitCode2(string sentence, params string[] options)
    {
        await using var host = AppHostProcess.StartWith(Data, options);

        (await host.ExitAsync()).ShouldBe(2);
        host.Output.ShouldBe(sentence);
    }

    private async Task<(string Server, long Orders)> RunUntilReadyAsync(string signal, params IReadOnlyList<string> more)
    {
        await using var host = AppHostProcess.Start(Data, more);
        await host.WaitUntilReadyAsync();
        (string, long) seen;
        await using (var connection = new NpgsqlConnection(await host.ConnectionStringAsync("ecomdb") + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT (SELECT system_identifier::text FROM pg_control_system()), (SELECT count(*) FROM orders)", connection);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            seen = (reader.GetString(0), reader.GetInt64(1));
        }
        var service = host.ServiceId("BookStore.Ingestor");

        host.Signal(signal);

        (await host.ExitAsync()).ShouldBe(0);
        File.Exists(host.ConnectionsFile).ShouldBeFalse();
        await ProcessList.WaitUntilGoneAsync(_folder.Path);
        await ProcessList.WaitUntilEndedAsync(service);
        return seen;
    }
}
