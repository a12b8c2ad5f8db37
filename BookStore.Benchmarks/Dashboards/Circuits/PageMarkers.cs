using System.Text.RegularExpressions;

namespace BookStore.Benchmarks.Dashboards.Circuits;

/// <summary>What a page says, in comments, about the components that go on living in a circuit.</summary>
/// <param name="Operations">The call that makes them live, as JSON.</param>
/// <param name="State">What the components left for themselves; empty for none.</param>
internal sealed partial record PageMarkers(string Operations, string State)
{
    /// <exception cref="BenchmarkException">The page has no live component.</exception>
    public static PageMarkers Read(string page)
    {
        var markers = Markers().Matches(page).Select((match, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{match.Groups[1].Value}}}""").ToList();
        if (markers.Count == 0)
            throw new BenchmarkException($"The dashboard's page has no live component: {page[..Math.Min(page.Length, 200)]}");
        return new PageMarkers($$"""{"batchId":1,"operations":[{{string.Join(',', markers)}}]}""", States().Match(page).Groups[1].Value);
    }

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex States();
}
