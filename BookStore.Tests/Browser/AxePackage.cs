using System.Formats.Tar;
using System.IO.Compression;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Processes;
using Xunit;

namespace BookStore.Tests.Browser;

/// <summary>The accessibility rules of axe-core: an npm package, fetched once with the npm client into the cache folder.</summary>
internal static class AxePackage
{
    private const string Version = "4.14.1";
    private static readonly Lazy<Task<string?>> Script = new(FetchAsync);

    private static string CacheFolder => Path.Combine(PlatformFolders.Cache, "axe-core");

    /// <summary>The script to run in a page. The test is skipped where it can't be had.</summary>
    public static async Task<string> GetAsync()
    {
        var script = await Script.Value;
        Skip.If(script is null, $"axe-core {Version} is missing: install npm and let it reach its registry once; it is then kept in {CacheFolder}.");
        return script!;
    }

    private static async Task<string?> FetchAsync()
    {
        var file = Path.Combine(CacheFolder, $"axe-{Version}.min.js");
        if (File.Exists(file))
            return await File.ReadAllTextAsync(file);
        if (SearchPath.Find("npm") is not { } npm)
            return null;

        PlatformFolders.Create(CacheFolder);
        using var turn = await FolderLock.WaitAsync(CacheFolder, CancellationToken.None);
        if (!File.Exists(file) && !await PackAsync(npm, file))
            return null;
        return await File.ReadAllTextAsync(file);
    }

    private static async Task<bool> PackAsync(string npm, string file)
    {
        var packed = await Command.RunAsync(new ProcessSpec
        {
            FileName = npm,
            Arguments = ["pack", $"axe-core@{Version}", "--loglevel=error"],
            WorkingDirectory = CacheFolder,
        });
        var archive = Path.Combine(CacheFolder, $"axe-core-{Version}.tgz");
        if (packed.ExitCode != 0 || !File.Exists(archive))
            return false;

        await using (var unzipped = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress))
        await using (var tar = new TarReader(unzipped))
        {
            while (await tar.GetNextEntryAsync() is { } entry)
            {
                if (entry.Name == "package/axe.min.js")
                    await entry.ExtractToFileAsync(file + ".unfinished", overwrite: true);
            }
        }
        // The last step: a file with the final name is complete.
        File.Move(file + ".unfinished", file);
        File.Delete(archive);
        return true;
    }
}
