using System.Diagnostics;
using BookStore.Tests.Postgres;
using Npgsql;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>A disk of a chosen size under a tablespace. Needs Linux and a user who may mount.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TestServer _server;
    private readonly TemporaryFolder _folder;
    private readonly string _tablespace = $"small_{Guid.NewGuid():N}";

    private SmallDisk(TestServer server, TemporaryFolder folder) => (_server, _folder) = (server, folder);

    /// <summary>Mounts one.</summary>
    /// <returns>The disk, or null where this user may not mount.</returns>
    public static async Task<SmallDisk?> TryMountAsync(TestServer server, int megabytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return null;
        var folder = new TemporaryFolder();
        // Root in a container may lack the right nevertheless.
        if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder.Path) != 0)
        {
            folder.Dispose();
            return null;
        }

        var disk = new SmallDisk(server, folder);
        await RunAsync("chown", $"--reference={server.Server.DataFolder}", folder.Path);
        await Sql.ExecuteAsync(server.AdminConnectionString, $"CREATE TABLESPACE {disk._tablespace} LOCATION '{folder.Path}'");
        return disk;
    }

    /// <summary>Moves a whole database there. Nobody may be connected to it.</summary>
    public Task MoveAsync(string connectionString) =>
        Sql.ExecuteAsync(_server.AdminConnectionString, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} SET TABLESPACE {_tablespace}");

    /// <summary>Makes it larger, while it is in use.</summary>
    public Task GrowAsync(int megabytes) => RunAsync("mount", "-o", $"remount,size={megabytes}m", _folder.Path);

    /// <summary>Drops what is on it, and unmounts it.</summary>
    public async ValueTask DisposeAsync()
    {
        var databases = await Sql.ScalarAsync<string[]>(
            _server.AdminConnectionString,
            $"SELECT coalesce(array_agg(datname::text), '{{}}') FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace WHERE spcname = '{_tablespace}'");
        foreach (var database in databases)
            await Sql.ExecuteAsync(_server.AdminConnectionString, $"DROP DATABASE {database} WITH (FORCE)");
        await Sql.ExecuteAsync(_server.AdminConnectionString, $"DROP TABLESPACE IF EXISTS {_tablespace}");
        await RunAsync("umount", _folder.Path);
        _folder.Dispose();
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
