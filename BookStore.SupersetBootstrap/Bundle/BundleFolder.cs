using System.Text.Encodings.Web;
using System.Text.Json;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>A bundle as files.</summary>
internal static class BundleFolder
{
    private static readonly JsonSerializerOptions s_lines = Options(indented: true);
    private static readonly JsonSerializerOptions s_line = Options(indented: false);

    /// <summary>How JSON is written that Superset reads as YAML.</summary>
    public static JsonSerializerOptions Format(bool indented) => indented ? s_lines : s_line;

    /// <summary>The text of each file, by its path.</summary>
    public static IReadOnlyDictionary<string, string> Texts(ReportBundle bundle) =>
        bundle.Files.ToDictionary(file => file.Path, file => file.Content.ToJsonString(s_lines) + "\n");

    /// <summary>Writes the files; others of its kind that are in the folder are removed.</summary>
    public static async Task WriteAsync(ReportBundle bundle, string folder, CancellationToken cancellationToken)
    {
        var texts = Texts(bundle);
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories))
            File.Delete(old);
        foreach (var (path, text) in texts)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
    }

    // A YAML reader takes \u0026, and no pair of escapes for one character: so characters stay as they are.
    private static JsonSerializerOptions Options(bool indented) => new() { WriteIndented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
