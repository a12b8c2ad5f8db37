using BookStore.LocalPlatform.Processes;
using BookStore.LocalPlatform.Python;
using Npgsql;

namespace BookStore.LocalPlatform.Superset;

/// <summary>Makes Superset's own database ready: once for each version, because it takes as long as a start.</summary>
internal sealed class SupersetPreparation(SupersetServerOptions options, SupersetFolder folder, string superset, SupersetProcesses processes)
{
    private const string RevisionSql = "SELECT version_num FROM alembic_version";

    /// <summary>Makes it ready, unless it is.</summary>
    /// <exception cref="PlatformException">It cannot be.</exception>
    public async Task EnsureAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (File.Exists(folder.Prepared) && await File.ReadAllTextAsync(folder.Prepared, cancellationToken) == await StateAsync(cancellationToken))
            return;
        progress?.Report("Making Superset's own database ready once, which takes up to a minute …");
        var result = await Command.RunAsync(processes.Preparation, cancellationToken);
        if (result.ExitCode != 0)
            throw new PlatformException($"Superset cannot make its database ready: {PythonLog.Reason(result.Lines)}.");
        await File.WriteAllTextAsync(folder.Prepared, await StateAsync(cancellationToken), cancellationToken);
    }

    // What Superset this is, and how far its database is: another of either has to be made ready.
    private async Task<string> StateAsync(CancellationToken cancellationToken)
    {
        var version = Directory.EnumerateDirectories(Path.Combine(superset, "site-packages"), "apache_superset-*.dist-info").Select(Path.GetFileName).FirstOrDefault();
        return $"{version} {await RevisionAsync(cancellationToken)}\n";
    }

    private async Task<string> RevisionAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.MetadataConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(RevisionSql, connection);
        try
        {
            return await command.ExecuteScalarAsync(cancellationToken) as string ?? "";
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return "";
        }
    }
}
