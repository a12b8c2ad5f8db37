using BookStore.Storefront.Simulation;

namespace BookStore.Storefront.Covers;

/// <summary>Pictures of places, 200 wide and 190 high.</summary>
internal static class Landscapes
{
    /// <summary>Ranges of mountains under a moon.</summary>
    public static SvgCanvas Mountains(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas().Circle(45 + random.Next(110), 40 + random.Next(25), 16 + random.Next(10), palette.First);
        string[] fills = [palette.Third, palette.Second, palette.First];
        for (var range = 0; range < 3; range++)
        {
            var height = 78 - range * 18;
            List<(double, double)> ridge = [(0, 190)];
            for (var x = 0; x <= 200; x += 25)
                ridge.Add((x + (x is 0 or 200 ? 0 : random.Next(12) - 6), 190 - height * (x / 25 % 2 == range % 2 ? 0.45 : 1.0) - random.Next(22)));
            picture.Polygon([.. ridge, (200, 190)], fills[range], range == 0 ? 0.65 : 1);
        }
        return picture;
    }

    /// <summary>Waves behind waves, as of cut paper.</summary>
    public static SvgCanvas Waves(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas().Circle(50 + random.Next(100), 60 + random.Next(20), 26 + random.Next(12), palette.Second);
        string[] fills = [palette.Third, palette.First, palette.Second, palette.First, palette.Third];
        for (var wave = 0; wave < 5; wave++)
        {
            var y = 82 + wave * 22 + random.Next(8);
            var swing = 14 + random.Next(14);
            picture.Path($"M0 {y} C{35 + random.Next(20)} {y - swing} {70 + random.Next(20)} {y + swing} 110 {y} S170 {y - swing} 200 {y + random.Next(10) - 5} V190 H0Z", fills[wave], opacity: 0.9);
        }
        return picture;
    }

    /// <summary>Round hills with balloons above.</summary>
    public static SvgCanvas Hills(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas();
        for (var balloon = 0; balloon < 3; balloon++)
        {
            var (x, y, radius) = (35 + balloon * 62 + random.Next(16), 38 + random.Next(50), 13 + random.Next(9));
            picture.Line(x, y + radius, x + random.Next(9) - 4, y + radius + 26, palette.Ink, 1, 0.6)
                .Circle(x, y, radius, balloon == 1 ? palette.Second : palette.First)
                .Circle(x - radius * 0.3, y - radius * 0.35, radius * 0.25, palette.Paper, 0.7);
        }
        return picture.Circle(35 + random.Next(20), 250, 105, palette.Third).Circle(160 + random.Next(20), 262, 112, palette.Second).Circle(100, 290, 120, palette.First, 0.85);
    }

    /// <summary>An arcade of columns before a low sun.</summary>
    public static SvgCanvas Arcade(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas().Circle(60 + random.Next(80), 96, 44 + random.Next(12), palette.First);
        var arches = 3 + random.Next(2);
        var width = 188.0 / arches;
        for (var arch = 0; arch < arches; arch++)
        {
            var x = 6 + arch * width;
            var (left, right, radius) = (x + width * 0.16, x + width * 0.84, width * 0.34);
            picture.Path($"M{x:0.#} 190 V62 H{x + width:0.#} V190 H{right:0.#} V{62 + radius + 16:0.#} A{radius:0.#} {radius:0.#} 0 0 0 {left:0.#} {62 + radius + 16:0.#} V190Z", palette.Second);
        }
        return picture.Rectangle(0, 50, 200, 12, palette.Second).Rectangle(0, 44, 200, 4, palette.Third).Rectangle(0, 184, 200, 6, palette.Third);
    }

    /// <summary>Bare branches before a moon.</summary>
    public static SvgCanvas Branches(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas().Circle(100 + random.Next(40) - 20, 78, 52, palette.First).Circle(112 + random.Next(30) - 15, 68, 46, palette.Second, 0.45);
        Grow(picture, palette.Ink, random, x: 30 + random.Next(30), y: 190, degrees: -80, length: 52, width: 5);
        Grow(picture, palette.Ink, random, x: 165 + random.Next(20), y: 190, degrees: -102, length: 40, width: 4);
        return picture;
    }

    private static void Grow(SvgCanvas picture, string ink, SeededRandom random, double x, double y, double degrees, double length, double width)
    {
        if (length < 9)
            return;
        var (endX, endY) = (x + Math.Cos(degrees * Math.PI / 180) * length, y + Math.Sin(degrees * Math.PI / 180) * length);
        picture.Line(x, y, endX, endY, ink, width, 0.9);
        Grow(picture, ink, random, endX, endY, degrees - 14 - random.Next(24), length * 0.72, width * 0.66);
        Grow(picture, ink, random, endX, endY, degrees + 12 + random.Next(26), length * 0.7, width * 0.66);
    }
}
