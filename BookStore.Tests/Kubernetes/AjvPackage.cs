using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Processes;
using Xunit;

namespace BookStore.Tests.Kubernetes;

/// <summary>Ajv, which validates JSON against a schema: an npm package, fetched once with the npm client into the cache folder.</summary>
internal static class AjvPackage
{
    private const string Version = "8.20.0";

    /// <summary>Validates a file; the test is skipped where Ajv can't be had.</summary>
    /// <returns>What is wrong, as Ajv says it; empty where all is right.</returns>
    public static async Task<string> ValidateAsync(string schema, string file)
    {
        var folder = Path.Combine(PlatformFolders.Cache, "ajv-" + Version);
        var node = SearchPath.Find("node");
        Skip.If(node is null || !await InstallAsync(folder), $"Ajv {Version} is missing: install Node.js with npm and let it reach its registry once; it is then kept in {folder}.");
        const string Script = """
            const [schema, file] = process.argv.slice(1).map(name => JSON.parse(require('fs').readFileSync(name, 'utf8')));
            const ajv = new (require('ajv'))({ strict: false, validateFormats: false, allErrors: true });
            if (!ajv.validate(schema, file)) { console.log(ajv.errorsText()); process.exit(1); }
            """;
        var result = await Command.RunAsync(new ProcessSpec { FileName = node!, Arguments = ["-e", Script, schema, file], WorkingDirectory = folder });
        return result.ExitCode == 0 ? "" : string.Join('\n', result.Lines);
    }

    private static async Task<bool> InstallAsync(string folder)
    {
        if (Directory.Exists(folder))
            return true;
        if (SearchPath.Find("npm") is not { } npm)
            return false;
        var unfinished = folder + ".unfinished";
        PlatformFolders.Create(unfinished);
        var installed = await Command.RunAsync(new ProcessSpec { FileName = npm, Arguments = ["install", "--prefix", unfinished, $"ajv@{Version}", "--loglevel=error"], WorkingDirectory = unfinished });
        if (installed.ExitCode != 0)
            return false;
        // The last step: a folder with the final name is complete.
        Directory.Move(unfinished, folder);
        return true;
    }
}
