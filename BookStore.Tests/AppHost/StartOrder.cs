namespace BookStore.Tests.AppHost;

/// <summary>The order in which the platform's resources start. Each build holds its own graph against it: the other's is not compiled there.</summary>
internal static class StartOrder
{
    // What starts first has no line.
    private static readonly Dictionary<string, string[]> s_waits = new()
    {
        ["debezium"] = ["ecomdb", "inventorydb", "kafka"],
        ["flink-gateway"] = ["flink"],
        ["migrations"] = ["analyticsdb"],
        ["ingestor"] = ["debezium", "flink-gateway", "migrations"],
        ["dashboard"] = ["ingestor"],
        ["storefront"] = ["dashboard"],
        ["superset"] = ["storefront", "supersetdb"],
        ["superset-bootstrap"] = ["superset"],
    };

    private static readonly HashSet<string> s_names = [.. s_waits.Keys, .. s_waits.Values.SelectMany(names => names)];

    /// <summary>The order as <see cref="Of"/> writes it.</summary>
    public static IReadOnlyList<string> Expected { get; } = Of(s_waits);

    /// <summary>
    /// A line for each resource that both graphs have: all that must be there before it starts. What only one graph has counts by what it waits for itself.
    /// </summary>
    /// <param name="waits">Each resource's name with those that it waits for.</param>
    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, string[]> waits) =>
        [.. s_names.Order(StringComparer.Ordinal).Select(name => $"{name} after {string.Join(", ", Before(name, waits).Where(s_names.Contains).Order(StringComparer.Ordinal))}")];

    private static HashSet<string> Before(string name, IReadOnlyDictionary<string, string[]> waits)
    {
        HashSet<string> before = [];
        var open = new Stack<string>(waits.GetValueOrDefault(name, []));
        while (open.TryPop(out var next))
        {
            if (before.Add(next))
                Array.ForEach(waits.GetValueOrDefault(next, []), open.Push);
        }
        return before;
    }
}
