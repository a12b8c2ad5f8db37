using System.Text.Json;

namespace BookStore.Benchmarks.Report;

/// <summary>Everything that is written down of a run; the JSON has these names in camel case.</summary>
/// <param name="StartedAt">When it began, in UTC.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Versions">Programs and libraries, by name.</param>
/// <param name="Settings">How the run was asked for, by name.</param>
/// <param name="Notes">What was left out, and why.</param>
/// <param name="Results">The figures.</param>
internal sealed record BenchmarkReport(
    DateTimeOffset StartedAt,
    Machine Machine,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> Notes,
    IReadOnlyList<Figure> Results)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task WriteJsonAsync(FileInfo file, CancellationToken cancellationToken)
    {
        file.Directory?.Create();
        await using var stream = file.Create();
        await JsonSerializer.SerializeAsync(stream, this, _json, cancellationToken);
    }
}
