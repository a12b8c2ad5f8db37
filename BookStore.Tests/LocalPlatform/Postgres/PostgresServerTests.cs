using System.Runtime.Versioning;
using BookStore.LocalPlatform;
using BookStore.LocalPlatform.Postgres;
using BookStore.Tests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.LocalPlatform.Postgres;

[UnsupportedOSPlatform("windows")]
public sealed class PostgresServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PostgresServerOptions Options => new() { Folder = _folder.Combine("postgres"), Durable = false };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StartAsync_NewFolder_AnswersWithLogicalWalOverTcpAndSocket()
    {
        await using var server = await PostgresServer.StartAsync(Options);

        (await ScalarAsync(server.ConnectionString(), "SHOW wal_level")).ShouldBe("logical");
        (await ScalarAsync(server.ConnectionString(), "SHOW server_encoding")).ShouldBe("UTF8");
        (await ScalarAsync(server.ConnectionString(), "SHOW listen_addresses")).ShouldBe("127.0.0.1");
        (await ScalarAsync(server.ConnectionString(), "SHOW password_encryption")).ShouldBe("scram-sha-256");
        var overSocket = new NpgsqlConnectionStringBuilder(server.ConnectionString()) { Host = server.SocketFolder }.ConnectionString;
        (await ScalarAsync(overSocket, "SELECT inet_server_addr() IS NULL")).ShouldBe(true);
    }

    [Fact]
    public async Task StartAsync_WrongPassword_IsRefused()
    {
        await using var server = await PostgresServer.StartAsync(Options);

        var refused = await Should.ThrowAsync<PostgresException>(() => ScalarAsync(server.ConnectionString("postgres", "postgres", "wrong"), "SELECT 1"));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task StartAsync_SecondTime_KeepsDataAndPassword()
    {
        string first;
        await using (var server = await PostgresServer.StartAsync(Options))
        {
            first = server.ConnectionString();
            await server.EnsureDatabaseAsync("kept");
        }
        await using var again = await PostgresServer.StartAsync(Options with { Port = new NpgsqlConnectionStringBuilder(first).Port });

        (await ScalarAsync(first, "SELECT datname FROM pg_database WHERE datname = 'kept'")).ShouldBe("kept");
    }

    [Fact]
    public async Task StartAsync_StartOver_HasNothingOfBefore()
    {
        await using (var server = await PostgresServer.StartAsync(Options))
            await server.EnsureDatabaseAsync("gone");

        await using var again = await PostgresServer.StartAsync(Options with { StartOver = true });

        (await ScalarAsync(again.ConnectionString(), "SELECT count(*) FROM pg_database WHERE datname = 'gone'")).ShouldBe(0L);
    }

    [Fact]
    public async Task StartAsync_PasswordFile_IsPrivateAndTheOnlyOne()
    {
        await using var server = await PostgresServer.StartAsync(Options);

        File.GetUnixFileMode(_folder.Combine("postgres", "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var password = (await File.ReadAllTextAsync(_folder.Combine("postgres", "password"))).Trim();
        password.Length.ShouldBeGreaterThanOrEqualTo(20);
        Directory.EnumerateFiles(_folder.Combine("postgres")).Select(Path.GetFileName).ShouldBe(["lock", "lock.holder", "password"], ignoreOrder: true);
        File.ReadAllText($"/proc/{server.ProcessId}/cmdline").ShouldNotContain(password);
    }

    [Fact]
    public async Task StopAsync_Immediate_LosesNoCommit()
    {
        await using var server = await PostgresServer.StartAsync(Options);
        await server.EnsureDatabaseAsync("committed");
        await server.StopAsync(PostgresStop.Immediate);

        await server.StartAgainAsync();

        (await ScalarAsync(server.ConnectionString(), "SELECT count(*) FROM pg_database WHERE datname = 'committed'")).ShouldBe(1L);
    }

    [Fact]
    public async Task StartAsync_PortTaken_SaysSo()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        var refused = await Should.ThrowAsync<PlatformException>(() => PostgresServer.StartAsync(Options with { Port = port }));

        refused.Message.ShouldContain($"Port {port} on 127.0.0.1");
        refused.Message.ShouldContain("taken");
    }

    [Fact]
    public async Task StartAsync_SecondHostOnOneFolder_IsRefused()
    {
        await using var server = await PostgresServer.StartAsync(Options);

        var refused = await Should.ThrowAsync<PlatformException>(() => PostgresServer.StartAsync(Options));

        refused.Message.ShouldContain($"in use by process {Environment.ProcessId}");
    }

    [Fact]
    public async Task StartAsync_DataOfAnotherVersion_IsRefusedAndKept()
    {
        await using (await PostgresServer.StartAsync(Options)) { }
        var version = _folder.Combine("postgres", "data", "PG_VERSION");
        await File.WriteAllTextAsync(version, "11\n");

        var refused = await Should.ThrowAsync<PlatformException>(() => PostgresServer.StartAsync(Options));

        refused.Message.ShouldContain("was made by PostgreSQL 11");
        (await File.ReadAllTextAsync(version)).ShouldBe("11\n");
    }

    [Fact]
    public async Task StartAsync_StaleLockFileOfALiveStranger_Starts()
    {
        await using (await PostgresServer.StartAsync(Options)) { }
        // As after a reboot, when the number in the file belongs to somebody else.
        await File.WriteAllTextAsync(_folder.Combine("postgres", "data", "postmaster.pid"), $"{Environment.ProcessId}\n{_folder.Path}\n1\n1\n\n127.0.0.1\n");

        await using var server = await PostgresServer.StartAsync(Options);

        (await ScalarAsync(server.ConnectionString(), "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task StartAsync_InitializationWasKilled_StartsOver()
    {
        Directory.CreateDirectory(_folder.Combine("postgres", "data.unfinished", "base"));

        await using var server = await PostgresServer.StartAsync(Options);

        Directory.Exists(_folder.Combine("postgres", "data.unfinished")).ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_FolderTooDeepForASocket_PutsTheSocketElsewhere()
    {
        await using var server = await PostgresServer.StartAsync(Options with { Folder = _folder.Combine(new string('d', 60), new string('e', 60)) });

        server.SocketFolder.Length.ShouldBeLessThan(60);
        var overSocket = new NpgsqlConnectionStringBuilder(server.ConnectionString()) { Host = server.SocketFolder }.ConnectionString;
        (await ScalarAsync(overSocket, "SELECT 1")).ShouldBe(1);
    }

    [SkippableFact]
    public async Task StartAsync_AsRoot_RunsAsAnotherUser()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "Only root's servers run as another user.");

        await using var server = await PostgresServer.StartAsync(Options);

        var user = File.ReadLines($"/proc/{server.ProcessId}/status").Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t');
        user[1].ShouldNotBe("0");
    }

    [SkippableFact]
    public async Task StartAsync_AsRootInAFolderClosedToOthers_NamesTheUserAndTheFolder()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "Only root's servers run as another user.");
        Directory.CreateDirectory(_folder.Combine("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var closed = _folder.Combine("closed", "postgres");

        var refused = await Should.ThrowAsync<PlatformException>(() => PostgresServer.StartAsync(Options with { Folder = closed }));

        refused.Message.ShouldStartWith("PostgreSQL does not run as root, and the user ");
        refused.Message.ShouldEndWith($"cannot enter {closed}: choose a folder outside, such as /var/lib/bookstore.");
    }

    [Fact]
    public async Task StartAsync_BadSetting_GivesPostgresReason()
    {
        var bad = Options with { Settings = new Dictionary<string, string> { ["wal_level"] = "sideways" } };

        var refused = await Should.ThrowAsync<PlatformException>(() => PostgresServer.StartAsync(bad));

        refused.Message.ShouldContain("PostgreSQL ended while it started");
        refused.Message.ShouldContain("bookstore.conf");
    }

    [Fact]
    public async Task EnsureRoleAsync_ThereAlready_TakesTheNewPassword()
    {
        await using var server = await PostgresServer.StartAsync(Options);
        await server.EnsureRoleAsync("shop", "first", "REPLICATION");
        await server.EnsureDatabaseAsync("ecomdb", "shop");

        await server.EnsureRoleAsync("shop", "it's second", "REPLICATION");
        await server.EnsureDatabaseAsync("ecomdb", "shop");

        (await ScalarAsync(server.ConnectionString("ecomdb", "shop", "it's second"), "SELECT rolreplication FROM pg_roles WHERE rolname = current_user")).ShouldBe(true);
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
