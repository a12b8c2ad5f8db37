using BookStore.LocalPlatform.Folders;

namespace BookStore.LocalPlatform.Distributions;

/// <summary>
/// Finds distributions in the folder that BOOKSTORE_DIST names: unpacked, as <c>kafka/</c>, or packed, as <c>kafka-4.3.1.tar.xz</c>. A packed one
/// is unpacked once into the cache folder.
/// </summary>
/// <param name="folder">The folder of distributions; null where none is named.</param>
public sealed class DistributionLocator(string? folder)
{
    /// <summary>The environment variable that names the folder of distributions.</summary>
    public const string Variable = "BOOKSTORE_DIST";

    /// <summary>Where packed distributions are unpacked.</summary>
    /// <value>A folder in the user's cache.</value>
    public string CacheFolder { get; init; } = Path.Combine(PlatformFolders.Cache, "dist");

    /// <summary>A locator for this machine and environment.</summary>
    public static DistributionLocator ForThisMachine() => new(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named) : null);

    /// <summary>Which of <paramref name="distributions"/> are not there, in one sentence that says how to get them; null where all are.</summary>
    public string? ExplainMissing(params IReadOnlyList<Distribution> distributions)
    {
        var missing = distributions.Where(distribution => Unpacked(distribution) is null && DistributionArchive.Find(folder, distribution) is null).ToList();
        if (missing.Count == 0)
            return null;
        var names = string.Join(", ", missing.Select(distribution => $"{distribution.Name} ({distribution.Folder}/ or {distribution.Folder}-VERSION.tar.xz, from {distribution.Origin})"));
        return folder is null
            ? $"{names} is missing: put it into a folder, and name that folder in {Variable}; {missing[0].Page} says more."
            : $"{names} is missing in {folder}, which {Variable} names: put it there; {missing[0].Page} says more.";
    }

    /// <summary>The folder of a distribution, unpacked if need be. Two hosts at once unpack it once.</summary>
    /// <exception cref="PlatformException">It is not there, or cannot be unpacked.</exception>
    public async Task<string> FindAsync(Distribution distribution, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        if (Unpacked(distribution) is { } unpacked)
            return unpacked;
        if (DistributionArchive.Find(folder, distribution) is { } archive)
            return await archive.UnpackAsync(CacheFolder, progress, cancellationToken);
        throw new PlatformException(ExplainMissing(distribution)!);
    }

    private string? Unpacked(Distribution distribution) =>
        folder is not null && Path.Combine(folder, distribution.Folder) is var path && Path.Exists(Path.Combine(path, distribution.Marker)) ? path : null;
}
