using System.Text.RegularExpressions;
using BookStore.LocalPlatform.Postgres;
using BookStore.LocalPlatform.Processes;

namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>The programs <c>pg_dump</c> and <c>psql</c>; not every distribution of the server brings them.</summary>
internal sealed partial record DumpPrograms(string PgDump, string Psql)
{
    /// <summary>Looks beside the server, then on PATH.</summary>
    /// <returns>The programs, or a sentence that says why the comparison is left out.</returns>
    public static async Task<(DumpPrograms? Programs, string? Missing)> FindAsync(PostgresInstallation server, CancellationToken cancellationToken)
    {
        if (Find(server, "pg_dump") is not { } pgDump || Find(server, "psql") is not { } psql)
            return (null, $"pg_dump is left out: neither {server.BinFolder} nor PATH has both pg_dump and psql.");
        var major = await MajorAsync(pgDump, cancellationToken);
        return major < server.Version.Major
            ? (null, $"pg_dump is left out: {pgDump} is of version {major} and refuses a server of version {server.Version.Major}.")
            : (new DumpPrograms(pgDump, psql), null);
    }

    private static string? Find(PostgresInstallation server, string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Prepend(server.BinFolder)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    private static async Task<int> MajorAsync(string pgDump, CancellationToken cancellationToken)
    {
        var output = new LastLines();
        await using var process = ManagedProcess.Start(new ProcessSpec { FileName = pgDump, Arguments = ["--version"], Output = output.Add });
        await process.Exited.WaitAsync(cancellationToken);
        return MajorPattern().Match(output.ToString()) is { Success: true } match ? int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+")]
    private static partial Regex MajorPattern();
}
