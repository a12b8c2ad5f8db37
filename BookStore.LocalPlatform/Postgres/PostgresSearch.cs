using BookStore.LocalPlatform.Processes;

namespace BookStore.LocalPlatform.Postgres;

/// <summary>The folders in which an installed PostgreSQL may be.</summary>
internal static class PostgresSearch
{
    private static readonly string[] s_patterns =
    [
        "/usr/lib/postgresql/*/bin",                                  // Debian, Ubuntu
        "/usr/pgsql-*/bin",                                           // the PostgreSQL project's packages for Red Hat, Fedora, SUSE
        "/usr/lib/postgresql*/bin",                                   // SUSE
        "/usr/libexec/postgresql*",                                   // Alpine
        "/opt/homebrew/opt/postgresql*/bin",                          // Homebrew on Apple silicon
        "/usr/local/opt/postgresql*/bin",                             // Homebrew on Intel
        "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",             // Homebrew on Linux
        "/Applications/Postgres.app/Contents/Versions/*/bin",         // Postgres.app
    ];

    /// <summary>Folders to look at, in no order that matters: the newest version wins. Some may not hold PostgreSQL.</summary>
    public static async Task<IReadOnlyList<string>> FoldersAsync(CancellationToken cancellationToken)
    {
        var folders = new List<string>(SearchPath.Folders);
        if (SearchPath.Find("pg_config") is { } pgConfig)
        {
            var result = await Command.RunAsync(new ProcessSpec { FileName = pgConfig, Arguments = ["--bindir"] }, cancellationToken);
            if (result.ExitCode == 0)
                folders.Add(result.LastLine);
        }
        folders.AddRange(s_patterns.SelectMany(Expand));
        return [.. folders.Distinct()];
    }

    // One * in one part of the path is all that the patterns need.
    private static IEnumerable<string> Expand(string pattern)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var star = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal));
        var parent = "/" + string.Join('/', parts[..star]);
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, parts[star]).Select(found => Path.Combine([found, .. parts[(star + 1)..]])).Where(Directory.Exists)
            : [];
    }
}
