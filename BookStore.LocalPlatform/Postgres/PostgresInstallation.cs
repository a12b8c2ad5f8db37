using System.Text.RegularExpressions;
using BookStore.LocalPlatform.Processes;

namespace BookStore.LocalPlatform.Postgres;

/// <summary>PostgreSQL's programs on this machine.</summary>
/// <param name="BinFolder">The folder with <c>postgres</c> and <c>initdb</c>; links are resolved.</param>
/// <param name="Version">Its version, as 15.18.</param>
public sealed partial record PostgresInstallation(string BinFolder, Version Version)
{
    /// <summary>The oldest major version that the platform runs on.</summary>
    public const int OldestMajor = 15;

    /// <summary>The full path of one of its programs.</summary>
    public string Program(string name) => Path.Combine(BinFolder, name);

    /// <summary>Looks at a folder.</summary>
    /// <returns>The installation; null where the folder does not hold a server that runs here.</returns>
    public static async Task<PostgresInstallation?> InspectAsync(string binFolder, CancellationToken cancellationToken = default)
    {
        var postgres = Path.Combine(binFolder, "postgres");
        if (!File.Exists(postgres))
            return null;
        // A single postgres on PATH is often a link into the real folder, where initdb and the rest are.
        if (File.ResolveLinkTarget(postgres, returnFinalTarget: true) is { } target)
            postgres = target.FullName;
        var folder = Path.GetDirectoryName(Path.GetFullPath(postgres))!;
        if (!File.Exists(Path.Combine(folder, "initdb")))
            return null;
        var result = await Command.RunAsync(new ProcessSpec { FileName = postgres, Arguments = ["--version"] }, cancellationToken);
        var match = VersionPattern().Match(string.Join('\n', result.Lines));
        return result.ExitCode == 0 && match.Success
            ? new PostgresInstallation(folder, Version.Parse(match.Groups["major"].Value + "." + (match.Groups["minor"] is { Success: true } minor ? minor.Value : "0")))
            : null;
    }

    // postgres (PostgreSQL) 18.4, or 19devel before it is released.
    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)(\.(?<minor>\d+))?")]
    private static partial Regex VersionPattern();
}
