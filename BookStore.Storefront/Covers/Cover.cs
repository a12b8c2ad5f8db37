using BookStore.Storefront.Offers;
using BookStore.Storefront.Simulation;
using static BookStore.Storefront.Covers.CoverPalette;

namespace BookStore.Storefront.Covers;

/// <summary>
/// Draws the cover of a book from its title, author and genre: the genre chooses the picture and the colours, title and author how they turn out.
/// The same book always gets the same cover.
/// </summary>
internal static class Cover
{
    private const int Width = 200, Height = 300, Margin = 18, PictureHeight = 190;
    private static readonly double[] TitleSizes = [30, 26, 23, 20, 17.5, 15.5];
    private static readonly double[] AuthorSizes = [12, 10.5, 9];

    private delegate SvgCanvas Picture(CoverPalette palette, SeededRandom random);

    private static readonly Dictionary<string, (Picture[] Pictures, CoverPalette[] Palettes)> Styles = new()
    {
        ["Biography"] = ([Things.Portrait], [Sand, Blush, Linen]),
        ["Children"] = ([Landscapes.Hills], [Mustard, Sky, Blush, Mint]),
        ["Classics"] = ([Things.Rosette, Landscapes.Arcade], [Linen, Terracotta, Forest, Plum]),
        ["Computing"] = ([Things.Circuit], [Midnight, Charcoal, Indigo, Teal]),
        ["Cooking"] = ([Things.Bowl], [Blush, Mustard, Mint]),
        ["Economics"] = ([Things.Columns], [Teal, Mint, Sand]),
        ["Fantasy"] = ([Landscapes.Mountains], [Forest, Plum, Indigo, Midnight]),
        ["History"] = ([Landscapes.Arcade], [Terracotta, Sand, Mustard]),
        ["Horror"] = ([Landscapes.Branches], [Garnet, Charcoal, Plum]),
        ["Literary Fiction"] = ([Landscapes.Waves, Things.Discs], [Linen, Sky, Blush, Teal, Sand, Mint]),
        ["Mystery"] = ([Heavens.Keyhole], [Charcoal, Midnight, Garnet]),
        ["Philosophy"] = ([Heavens.Labyrinth], [Sand, Linen, Mint]),
        ["Psychology"] = ([Heavens.Mirror], [Blush, Sky, Plum]),
        ["Science"] = ([Heavens.Atom], [Sky, Mint, Midnight, Teal]),
        ["Science Fiction"] = ([Heavens.Planets], [Midnight, Indigo, Teal, Plum]),
    };

    private static readonly (Picture[], CoverPalette[]) OtherStyle = ([Things.Discs, Landscapes.Waves], [Linen, Sky, Sand, Indigo]);

    /// <summary>Changes when the cover would: a part of the cover's address, so that browsers may keep covers for ever.</summary>
    public static string VersionOf(Offer offer) => NameUuid.Create(Guid.Empty, $"{offer.Title}\n{offer.Author}\n{offer.Genre}").ToString("N")[..8];

    /// <summary>The cover as an SVG document, 200 wide and 300 high.</summary>
    public static string Draw(Offer offer)
    {
        var random = new SeededRandom(1, $"cover {offer.Title} {offer.Author}");
        var (pictures, palettes) = Styles.GetValueOrDefault(offer.Genre, OtherStyle);
        var palette = palettes[random.Next(palettes.Length)];
        var picture = pictures[random.Next(pictures.Length)](palette, random);
        var title = TitleSetting.Fit(offer.Title, Width - 2 * Margin, TitleSizes, mostLines: 3);
        var author = TitleSetting.Fit(offer.Author.ToUpperInvariant(), (Width - 2 * Margin) * 0.9, AuthorSizes, mostLines: 1);
        var isTitleAbove = random.Chance(0.4);

        var cover = new SvgCanvas().Rectangle(0, 0, Width, Height, palette.Paper);
        var words = WordsHeight(title, author);
        if (isTitleAbove)
            cover.Group(picture, 0, Math.Max(words + 4, Height - PictureHeight));
        else
            cover.Group(picture, 0, Math.Min(0, Height - words - PictureHeight)).Rectangle(0, Height - words, Width, words, palette.Paper);
        Write(cover, palette, title, author, isTitleAbove ? 0 : Height - words);
        // The fold of the binding.
        cover.Rectangle(0, 0, 7, Height, "#000", 0.12).Rectangle(7, 0, 1.5, Height, "#fff", 0.16);
        return $"<svg xmlns='http://www.w3.org/2000/svg' width='{Width}' height='{Height}' viewBox='0 0 {Width} {Height}' font-family=\"'Iowan Old Style','Palatino Linotype',Palatino,Georgia,'Noto Serif','Liberation Serif',serif\">{cover}</svg>";
    }

    private static double WordsHeight(TitleSetting title, TitleSetting author) => 20 + title.Lines.Count * title.Size * 1.14 + 8 + author.Lines.Count * author.Size * 1.3 + 10;

    private static void Write(SvgCanvas cover, CoverPalette palette, TitleSetting title, TitleSetting author, double top)
    {
        var y = top + 20;
        foreach (var (words, width) in title.Lines)
        {
            cover.Words(words, Margin, y + title.Size * 0.8, title.Size, width, palette.Ink, "font-weight='600'");
            y += title.Size * 1.14;
        }
        y += 8;
        foreach (var (words, width) in author.Lines)
        {
            cover.Words(words, Margin, y + author.Size * 0.8, author.Size, width * 1.1, palette.Ink, "opacity='0.85' letter-spacing='0.6'");
            y += author.Size * 1.3;
        }
    }
}
