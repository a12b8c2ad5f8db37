using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Differences;

/// <summary>Compares two objects field by field.</summary>
internal static class JsonComparison
{
    /// <summary>The fields in which they differ, those of an object within by their path, as <c>params.row_limit</c>.</summary>
    public static IEnumerable<string> Fields(JsonObject wanted, JsonObject stored)
    {
        foreach (var name in wanted.Select(field => field.Key).Union(stored.Select(field => field.Key)).Order(StringComparer.Ordinal))
        {
            if (wanted[name] is JsonObject inner && stored[name] is JsonObject storedInner)
            {
                foreach (var field in Fields(inner, storedInner))
                    yield return $"{name}.{field}";
            }
            else if (!JsonNode.DeepEquals(wanted[name], stored[name]))
            {
                yield return name;
            }
        }
    }
}
