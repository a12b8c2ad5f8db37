using System.Security.Cryptography;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Processes;

namespace BookStore.LocalPlatform.Distributions;

/// <summary>A packed distribution. All of it is in one folder inside.</summary>
internal sealed class DistributionArchive
{
    private const string Sums = "SHA256SUMS";
    private static readonly string[] s_endings = [".tar.xz", ".tar.gz", ".tgz"];

    private readonly Distribution _distribution;
    private readonly string _file;
    private readonly string _name;

    private DistributionArchive(Distribution distribution, string file, string name) => (_distribution, _file, _name) = (distribution, file, name);

    /// <summary>The newest archive of a distribution by its name; null where there is none.</summary>
    public static DistributionArchive? Find(string? folder, Distribution distribution)
    {
        if (folder is null || !Directory.Exists(folder))
            return null;
        var archives =
            from file in Directory.EnumerateFiles(folder, distribution.Folder + "-*")
            let fileName = Path.GetFileName(file)
            let ending = s_endings.FirstOrDefault(ending => fileName.EndsWith(ending, StringComparison.Ordinal))
            where ending is not null && char.IsAsciiDigit(fileName[distribution.Folder.Length + 1])
            orderby fileName descending
            select new DistributionArchive(distribution, file, fileName[..^ending.Length]);
        return archives.FirstOrDefault();
    }

    /// <summary>Unpacks it into a folder of its own in <paramref name="cacheFolder"/>, unless that is there.</summary>
    /// <exception cref="PlatformException">It cannot be unpacked, or is not what <c>SHA256SUMS</c> beside it says.</exception>
    public async Task<string> UnpackAsync(string cacheFolder, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var unpacked = Path.Combine(cacheFolder, _name);
        if (Directory.Exists(unpacked))
            return unpacked;
        PlatformFolders.Create(cacheFolder);
        using var turn = await FolderLock.WaitAsync(cacheFolder, cancellationToken);
        if (Directory.Exists(unpacked))
            return unpacked;

        progress?.Report($"Unpacking {_distribution.Name} once, from {_file} …");
        await CheckAsync(cancellationToken);
        var unfinished = unpacked + ".unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        var result = await Command.RunAsync(
            new ProcessSpec { FileName = "tar", Arguments = ["-xf", _file, "-C", unfinished, "--strip-components=1"] }, cancellationToken);
        if (result.ExitCode != 0)
            throw new PlatformException($"{_file} cannot be unpacked ({result.LastLine}): tar and xz are needed, and room in {cacheFolder}.");
        if (!Path.Exists(Path.Combine(unfinished, _distribution.Marker)))
            throw new PlatformException($"{_file} does not hold {_distribution.Name}: there is no {_distribution.Marker} in its folder.");
        // The last step: a folder with the final name is complete.
        Directory.Move(unfinished, unpacked);
        return unpacked;
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var sums = Path.Combine(Path.GetDirectoryName(_file)!, Sums);
        if (!File.Exists(sums))
            return;
        var line = (await File.ReadAllLinesAsync(sums, cancellationToken)).FirstOrDefault(line => line.EndsWith(" " + Path.GetFileName(_file), StringComparison.Ordinal));
        if (line is null)
            return;
        await using var content = File.OpenRead(_file);
        var actual = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        if (!line.StartsWith(actual, StringComparison.OrdinalIgnoreCase))
            throw new PlatformException($"{_file} is damaged: its SHA-256 is {actual}, and {sums} says otherwise. Get it anew.");
    }
}
