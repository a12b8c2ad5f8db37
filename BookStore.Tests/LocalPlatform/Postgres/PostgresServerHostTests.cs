using System.Diagnostics;
using System.Globalization;
using BookStore.LocalPlatform;
using BookStore.LocalPlatform.Postgres;
using BookStore.Tests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.LocalPlatform.Postgres;

/// <summary>A server whose host is another process, which is killed.</summary>
public sealed class PostgresServerHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _hosts = [];

    public void Dispose()
    {
        foreach (var host in _hosts)
        {
            host.Kill();
            host.Dispose();
        }
        _folder.Dispose();
    }

    [Fact]
    public async Task HostKilled_ServerRuns_LeavesNoProcess()
    {
        var (host, server, _) = await StartHostAsync();

        host.Kill();
        await host.WaitForExitAsync();

        await server.WaitForExitAsync();
        await ProcessList.WaitUntilGoneAsync(_folder.Path);
    }

    [Fact]
    public async Task HostKilled_NextHostStartsAtOnce_ServesTheSameData()
    {
        var (host, _, connectionString) = await StartHostAsync();
        await ExecuteAsync(connectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        host.Kill();
        await host.WaitForExitAsync();

        await using var next = await PostgresServer.StartAsync(new PostgresServerOptions { Folder = _folder.Combine("postgres"), Durable = false });

        (await ExecuteAsync(next.ConnectionString(), "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task StartAsync_FolderOfAnotherProcess_IsRefusedByItsNumber()
    {
        var (host, _, _) = await StartHostAsync();

        var refused = await Should.ThrowAsync<PlatformException>(() => PostgresServer.StartAsync(new PostgresServerOptions { Folder = _folder.Combine("postgres") }));

        refused.Message.ShouldContain($"in use by process {host.Id}");
    }

    [Fact]
    public async Task HostEnds_ServerRuns_StopsItCleanly()
    {
        var (host, server, _) = await StartHostAsync();

        host.StandardInput.Close();
        await host.WaitForExitAsync();

        host.ExitCode.ShouldBe(0);
        server.HasExited.ShouldBeTrue();
        (await File.ReadAllTextAsync(_folder.Combine("postgres", "log", "postgres.log"))).ShouldContain("database system is shut down");
    }

    private async Task<(Process Host, Process Server, string ConnectionString)> StartHostAsync()
    {
        var host = Process.Start(new ProcessStartInfo("dotnet", [typeof(PostgresHost).Assembly.Location, _folder.Combine("postgres")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _hosts.Add(host);
        var server = Process.GetProcessById(int.Parse((await host.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture));
        return (host, server, (await host.StandardOutput.ReadLineAsync())!);
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
