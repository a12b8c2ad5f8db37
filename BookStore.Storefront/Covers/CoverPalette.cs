namespace BookStore.Storefront.Covers;

/// <summary>The colours of a cover, as CSS writes them. Ink on paper has the contrast of WCAG AA.</summary>
/// <param name="Paper">Behind everything.</param>
/// <param name="Ink">The words.</param>
/// <param name="First">The strongest colour of the picture.</param>
/// <param name="Second">The next.</param>
/// <param name="Third">The last, near the paper.</param>
internal sealed record CoverPalette(string Paper, string Ink, string First, string Second, string Third)
{
    public static readonly CoverPalette
        Linen = new("#f3ead7", "#1f2a37", "#c8553d", "#e0a458", "#2f5d62"),
        Midnight = new("#14213d", "#fdf6e3", "#fca311", "#5c7aa8", "#274069"),
        Forest = new("#1f3a2e", "#f4f1e4", "#dda15e", "#588157", "#a3b18a"),
        Terracotta = new("#a8402a", "#fff4e6", "#f2b880", "#6f2315", "#d9775c"),
        Plum = new("#3c1642", "#fdeff9", "#e85d75", "#7d3c98", "#f4b6c2"),
        Sky = new("#d7e8f2", "#12324a", "#2a6f97", "#f4a261", "#89c2d9"),
        Mustard = new("#e9b44c", "#2b2118", "#9b2915", "#50350f", "#f6dfa4"),
        Charcoal = new("#23262d", "#f2efe9", "#d64045", "#6b7280", "#3d424d"),
        Mint = new("#d8ede3", "#16382f", "#2d936c", "#f0c987", "#7fb69e"),
        Blush = new("#f7dcd5", "#44202b", "#d1495b", "#edae49", "#8d5a6b"),
        Teal = new("#0f4c5c", "#fbf3e4", "#e36414", "#5f9ea0", "#f3c98b"),
        Sand = new("#e8e0d0", "#33312c", "#8f5d3b", "#b9a58a", "#5e6b5e"),
        Indigo = new("#2b2d6e", "#f5f4ff", "#ff8fa3", "#6c6fd0", "#b8b8ff"),
        Garnet = new("#1a0f14", "#f8e9e4", "#b3122b", "#5a1a26", "#7b7077");
}
