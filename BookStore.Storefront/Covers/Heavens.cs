using BookStore.Storefront.Simulation;

namespace BookStore.Storefront.Covers;

/// <summary>Pictures of what circles: planets, particles, thoughts. 200 wide and 190 high.</summary>
internal static class Heavens
{
    /// <summary>A planet with its ring, moons and stars.</summary>
    public static SvgCanvas Planets(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas();
        for (var star = 0; star < 34; star++)
            picture.Circle(random.Next(200), random.Next(190), 0.5 + random.NextDouble() * 1.1, palette.Ink, 0.35 + random.NextDouble() * 0.6);
        var (x, y, radius, tilt) = (78 + random.Next(44), 88 + random.Next(24), 34 + random.Next(16), random.Next(60) - 30);
        picture.Circle(x, y, radius, palette.First).Circle(x - radius * 0.22, y - radius * 0.22, radius * 0.74, palette.Third, 0.25);
        picture.Ellipse(x, y, radius * 1.75, radius * 0.4, tilt, palette.Third, 3).Ellipse(x, y, radius * 1.98, radius * 0.48, tilt, palette.Second, 1.5);
        return picture.Circle(20 + random.Next(25), 32 + random.Next(20), 7 + random.Next(5), palette.Second).Circle(165 + random.Next(20), 150 + random.Next(25), 4 + random.Next(4), palette.Third);
    }

    /// <summary>Paths around a core.</summary>
    public static SvgCanvas Atom(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas().Circle(100, 98, 74, palette.Third, 0.25);
        var turn = random.Next(60);
        string[] strokes = [palette.First, palette.Second, palette.Third, palette.First];
        var paths = 3 + random.Next(2);
        for (var path = 0; path < paths; path++)
        {
            var degrees = turn + path * 180.0 / paths;
            picture.Ellipse(100, 98, 78, 27, degrees, strokes[path], 2.5);
            var at = random.NextDouble() * 2 * Math.PI;
            var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
            picture.Circle(100 + 78 * Math.Cos(at) * cos - 27 * Math.Sin(at) * sin, 98 + 78 * Math.Cos(at) * sin + 27 * Math.Sin(at) * cos, 5.5, palette.Ink);
        }
        return picture.Circle(100, 98, 13, palette.First).Circle(95.5, 93.5, 4, palette.Paper, 0.6);
    }

    /// <summary>Rings in rings, each open somewhere: a way in.</summary>
    public static SvgCanvas Labyrinth(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas();
        for (var ring = 0; ring < 7; ring++)
        {
            var radius = 14 + ring * 12;
            var (from, to) = (random.Next(360) * Math.PI / 180, (38 - ring * 3) * Math.PI / 180);
            picture.Path(
                $"M{100 + radius * Math.Cos(from + to):0.#} {98 + radius * Math.Sin(from + to):0.#} A{radius} {radius} 0 1 1 {100 + radius * Math.Cos(from):0.#} {98 + radius * Math.Sin(from):0.#}",
                "none", ring % 3 == 0 ? palette.First : ring % 3 == 1 ? palette.Second : palette.Third, 5);
        }
        return picture.Circle(100, 98, 6, palette.First);
    }

    /// <summary>One half mirrored in the other, as ink in folded paper.</summary>
    public static SvgCanvas Mirror(CoverPalette palette, SeededRandom random)
    {
        var half = new SvgCanvas();
        for (var blot = 0; blot < 9; blot++)
        {
            var fill = blot % 4 == 3 ? palette.Second : palette.First;
            var (x, y, radius) = (4 + random.Next(52), 34 + random.Next(122), 7 + random.Next(19));
            half.Circle(x, y, radius, fill, 0.85).Line(0, y + random.Next(24) - 12, x, y, fill, 5 + random.Next(7), 0.85);
        }
        return new SvgCanvas().Raw("<g transform='translate(100 0)'>").Raw(half.ToString()).Raw("</g><g transform='matrix(-1 0 0 1 100 0)'>").Raw(half.ToString()).Raw("</g>")
            .Line(100, 22, 100, 172, palette.Third, 1, 0.7);
    }

    /// <summary>The keyhole that somebody looks through, in beams of light.</summary>
    public static SvgCanvas Keyhole(CoverPalette palette, SeededRandom random)
    {
        var picture = new SvgCanvas();
        var turn = random.Next(20);
        for (var beam = 0; beam < 18; beam += 2)
        {
            var (one, other) = ((turn + beam * 20) * Math.PI / 180, (turn + beam * 20 + 13) * Math.PI / 180);
            picture.Polygon([(100, 86), (100 + 170 * Math.Cos(one), 86 + 170 * Math.Sin(one)), (100 + 170 * Math.Cos(other), 86 + 170 * Math.Sin(other))], palette.Second, 0.35);
        }
        return picture.Circle(100, 92, 58, palette.First).Ring(100, 92, 66, palette.Third, 2).Circle(100, 78, 19, palette.Paper)
            .Polygon([(92, 86), (108, 86), (118, 128), (82, 128)], palette.Paper);
    }
}
