using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Api;
using BookStore.SupersetBootstrap.Bundle;

namespace BookStore.SupersetBootstrap.Differences;

/// <summary>Compares Superset with the bundle.</summary>
internal sealed class DifferenceFinder(SupersetClient superset, ReportBundle bundle)
{
    /// <returns>What differs, in the order of the bundle.</returns>
    public async Task<IReadOnlyList<Difference>> FindAsync(CancellationToken cancellationToken)
    {
        var datasets = new DatasetNumbers();
        var differences = new List<Difference>();
        foreach (var wanted in bundle.Objects)
        {
            if (await FindAsync(wanted, cancellationToken) is not { } found)
                differences.Add(new Difference(wanted, [], null));
            else if (Compare(wanted, found, datasets).ToList() is { Count: > 0 } fields)
                differences.Add(new Difference(wanted, fields, await ChangedByAsync(wanted, cancellationToken)));
        }
        return differences;
    }

    private static IEnumerable<string> Compare(BundleObject wanted, JsonObject found, DatasetNumbers datasets)
    {
        if (wanted.Kind == ObjectKind.Dataset)
            datasets.Add((int)found["id"]!, wanted.Uuid);
        var (left, right) = wanted.Kind switch
        {
            ObjectKind.Database => (Comparable.Database(wanted.Content), Comparable.Database(found)),
            ObjectKind.Dataset => (Comparable.Dataset(wanted.Content), Comparable.Dataset(found)),
            ObjectKind.Chart => (Comparable.WantedChart(wanted.Content), Comparable.StoredChart(found)),
            ObjectKind.Dashboard => (ComparableDashboard.Wanted(wanted.Content), ComparableDashboard.Stored(found, datasets)),
            _ => throw new ArgumentOutOfRangeException(nameof(wanted), wanted.Kind, null),
        };
        return JsonComparison.Fields(left, right);
    }

    private async Task<JsonObject?> FindAsync(BundleObject wanted, CancellationToken cancellationToken)
    {
        // Databases are the one kind that cannot be asked for by identity.
        if (wanted.Kind != ObjectKind.Database)
            return (await superset.FindAsync($"api/v1/{PathOf(wanted)}/{wanted.Uuid}", cancellationToken))?["result"]!.AsObject();
        var list = await superset.GetAsync(ListOf(wanted), cancellationToken);
        return list["ids"]!.AsArray() is [{ } id] ? (await superset.GetAsync($"api/v1/database/{id}/connection", cancellationToken))["result"]!.AsObject() : null;
    }

    private async Task<string?> ChangedByAsync(BundleObject wanted, CancellationToken cancellationToken)
    {
        var list = await superset.GetAsync(ListOf(wanted), cancellationToken);
        return list["result"]!.AsArray() is [{ } found] && found["changed_by"] is JsonObject by
            ? $"{by["first_name"]} {by["last_name"]}, {found["changed_on_delta_humanized"]}"
            : null;
    }

    private static string ListOf(BundleObject wanted) => $"api/v1/{PathOf(wanted)}/?q=(filters:!((col:uuid,opr:eq,value:'{wanted.Uuid}')))";

    private static string PathOf(BundleObject wanted) => wanted.Kind.ToString().ToLowerInvariant();
}
