using BookStore.Analytics.Schema;

namespace BookStore.Ingestor.Sources;

/// <summary>A table of a source and the analytics table that is kept equal to it. Columns correspond by name.</summary>
/// <param name="Schema">Schema at the source.</param>
/// <param name="Name">Table at the source.</param>
/// <param name="Target">Table in analytics.</param>
/// <param name="LeftOut">Columns of the shop's own schema that analytics has no use for: their absence is no drift.</param>
public sealed record CapturedTable(string Schema, string Name, AnalyticsTable Target, params IReadOnlyList<string> LeftOut)
{
    /// <summary>Schema and name, as a person writes them.</summary>
    public string QualifiedName => $"{Schema}.{Name}";

    /// <summary>Whether analytics leaves a source column out on purpose.</summary>
    public bool IsLeftOut(string column) => LeftOut.Contains(column);
}
