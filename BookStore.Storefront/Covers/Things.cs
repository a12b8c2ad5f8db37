using BookStore.Storefront.Simulation;

namespace BookStore.Storefront.Covers;

/// <summary>Pictures of things and patterns, 200 wide and 190 high.</summary>
internal static class Things
{
    /// <summary>The paths of a circuit, at right angles.</summary>
    public static SvgCanvas Circuit(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas();
        string[] strokes = [palette.First, palette.Second, palette.Third];
        for (var path = 0; path < 13; path++)
        {
            var (x, y, stroke) = (12 + random.Next(12) * 16, 18 + random.Next(10) * 17, strokes[path % 3]);
            var (across, down) = ((1 + random.Next(4)) * 16 * (x > 100 ? -1 : 1), (1 + random.Next(3)) * 17 * (y > 100 ? -1 : 1));
            picture.Path($"M{x} {y} H{x + across} V{y + down}", "none", stroke, 3).Circle(x, y, 5, stroke).Circle(x, y, 2, palette.Paper).Circle(x + across, y + down, 4, stroke);
        }
        return picture;
    }

    /// <summary>Columns that grow, with the line that follows them.</summary>
    public static SvgCanvas Columns(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas();
        List<(double X, double Y)> tops = [];
        for (var column = 0; column < 7; column++)
        {
            var height = 26 + column * 15 + random.Next(26);
            picture.Rectangle(16 + column * 25, 180 - height, 17, height, column % 3 == 2 ? palette.Second : palette.Third, 0.9);
            tops.Add((24.5 + column * 25, 166 - height));
        }
        foreach (var (from, to) in tops.Zip(tops.Skip(1)))
            picture.Line(from.X, from.Y, to.X, to.Y, palette.First, 3.5);
        foreach (var (x, y) in tops)
            picture.Circle(x, y, 4.5, palette.First);
        return picture.Line(10, 181, 190, 181, palette.Ink, 1.5);
    }

    /// <summary>A bowl and what steams out of it.</summary>
    public static SvgCanvas Bowl(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas().Circle(100, 92, 70, palette.Second, 0.55);
        for (var steam = -1; steam <= 1; steam++)
        {
            var (x, swing) = (100 + steam * 26, 9 + random.Next(9));
            picture.Path($"M{x} 92 C{x - swing} 78 {x + swing} 66 {x} 52 S{x - swing} 32 {x + swing / 2} 20", "none", palette.Third, 5);
        }
        picture.Path($"M34 104 H166 C166 146 140 168 100 168 S34 146 34 104Z", palette.First).Rectangle(76, 166, 48, 8, palette.First).Rectangle(28, 100, 144, 8, palette.Ink, 0.85);
        for (var leaf = 0; leaf < 3; leaf++)
            picture.Circle(70 + leaf * 30, 134, 5 + random.Next(4), palette.Paper, 0.8);
        return picture;
    }

    /// <summary>A head in a frame, seen from the front.</summary>
    public static SvgCanvas Portrait(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas().Circle(100, 96, 78, palette.Second, 0.55).Ring(100, 96, 84, palette.First, 2);
        var lean = random.Next(9) - 4;
        picture.Raw("<clipPath id='frame'><circle cx='100' cy='96' r='78'/></clipPath><g clip-path='url(#frame)'>")
            .Circle(100 + lean, 84, 27 + random.Next(4), palette.Third).Path($"M44 190 C46 138 74 122 {100 + lean} 122 S154 138 156 190Z", palette.First)
            .Path($"M{86 + lean} 124 L{100 + lean} 146 L{114 + lean} 124 L{108 + lean} 119 H{92 + lean}Z", palette.Paper).Raw("</g>");
        return picture;
    }

    /// <summary>Shapes that lie over one another.</summary>
    public static SvgCanvas Discs(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas();
        string[] fills = [palette.First, palette.Second, palette.Third];
        for (var disc = 0; disc < 3; disc++)
            picture.Circle(58 + random.Next(84), 62 + random.Next(70), 36 + random.Next(26), fills[disc], 0.82);
        var (x, y) = (30 + random.Next(100), 40 + random.Next(90));
        return picture.Rectangle(x, y, 46, 46, palette.Ink, 0.14).Ring(150 - random.Next(90), 60 + random.Next(80), 16 + random.Next(12), palette.Ink, 2.5, 0.8);
    }

    /// <summary>An ornament that turns around its middle, as on old bindings.</summary>
    public static SvgCanvas Rosette(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas().Ring(100, 98, 82, palette.Second, 1.5).Ring(100, 98, 78, palette.First, 3);
        var petals = 8 + 2 * random.Next(4);
        var (length, width) = (58 + random.Next(12), 9 + random.Next(7));
        for (var petal = 0; petal < petals; petal++)
        {
            picture.Raw(FormattableString.Invariant($"<g transform='rotate({petal * 360.0 / petals:0.#} 100 98)'>"))
                .Path($"M100 98 C{100 - width} {98 - length / 3} {100 - width} {98 - length * 2 / 3} 100 {98 - length} C{100 + width} {98 - length * 2 / 3} {100 + width} {98 - length / 3} 100 98Z",
                    petal % 2 == 0 ? palette.First : palette.Third, opacity: 0.85)
                .Circle(100, 98 - length - 6, 2.4, palette.Second).Raw("</g>");
        }
        return picture.Circle(100, 98, 10, palette.Second).Circle(100, 98, 4, palette.Paper);
    }
}
