using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard;

/// <summary>What the colours of theme.css promise, computed from the file.</summary>
public sealed partial class ThemeTests
{
    private const double SmallestDifference = 0.08;

    /// <summary>How people without one kind of cone see linear red, green and blue (Machado, Oliveira and Fernandes 2009, severity 1), and how most do.</summary>
    private static readonly double[][,] Eyes =
    [
        new[,] { { 1.0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
        new[,] { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
        new[,] { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
        new[,] { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
    ];

    private static readonly Dictionary<string, string[]> Colours = Colour()
        .Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "theme.css")))
        .ToDictionary(match => match.Groups[1].Value, match => new[] { match.Groups[2].Value, match.Groups[3].Value });

    public static TheoryData<int> Themes => new(0, 1);

    [Theory]
    [MemberData(nameof(Themes))]
    public void Text_OnEverySurface_HasTheContrastOfAA(int theme)
    {
        string[] texts = ["text", "text-muted", "accent", "accent-strong", "good", "warning", "bad"];
        foreach (var surface in new[] { "page", "surface", "sunken", "hover" })
        {
            foreach (var text in texts)
                Contrast($"color-{text}", $"color-{surface}", theme).ShouldBeGreaterThanOrEqualTo(4.5, $"{text} on {surface}");
        }
        foreach (var name in new[] { "good", "warning", "bad" })
            Contrast($"color-{name}", $"color-{name}-soft", theme).ShouldBeGreaterThanOrEqualTo(4.5, name);
        Contrast("color-on-accent", "color-accent", theme).ShouldBeGreaterThanOrEqualTo(4.5);
        Contrast("color-on-accent", "color-accent-strong", theme).ShouldBeGreaterThanOrEqualTo(4.5);
        Contrast("color-on-accent-soft", "color-accent-soft", theme).ShouldBeGreaterThanOrEqualTo(4.5);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void SeriesAndControls_OnTheSurface_CanBeSeen(int theme)
    {
        foreach (var name in Series().Append("color-control-line"))
            Contrast(name, "color-surface", theme).ShouldBeGreaterThanOrEqualTo(3, name);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Series_InAnyEyes_DifferFromEachOther(int theme)
    {
        foreach (var eye in Eyes)
        {
            foreach (var (one, other) in Series().SelectMany(one => Series().Where(other => string.CompareOrdinal(one, other) < 0).Select(other => (one, other))))
                Difference(Colours[one][theme], Colours[other][theme], eye).ShouldBeGreaterThan(SmallestDifference, $"{one} and {other}");
        }
    }

    [GeneratedRegex(@"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")]
    private static partial Regex Colour();

    private static IEnumerable<string> Series() => Colours.Keys.Where(name => name.StartsWith("series-", StringComparison.Ordinal));

    private static double Contrast(string one, string other, int theme)
    {
        double[] luminances = [Luminance(Colours[one][theme]), Luminance(Colours[other][theme])];
        return (luminances.Max() + 0.05) / (luminances.Min() + 0.05);
    }

    private static double Luminance(string colour) => Linear(colour) is var light ? 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] : 0;

    private static double[] Linear(string colour) => [.. new[] { 1, 3, 5 }
        .Select(at => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
        .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];

    /// <summary>The distance in OKLab of two colours as an eye sees them: 0 for the same, 1 from black to white.</summary>
    private static double Difference(string one, string other, double[,] eye) =>
        Math.Sqrt(Lab(one, eye).Zip(Lab(other, eye), (a, b) => (a - b) * (a - b)).Sum());

    private static double[] Lab(string colour, double[,] eye)
    {
        var seen = Times(eye, Linear(colour)).Select(part => Math.Clamp(part, 0, 1)).ToArray();
        var cones = Times(new[,] { { 0.4122214708, 0.5363325363, 0.0514459929 }, { 0.2119034982, 0.6806995451, 0.1073969566 }, { 0.0883024619, 0.2817188376, 0.6299787005 } }, seen);
        return Times(
            new[,] { { 0.2104542553, 0.7936177850, -0.0040720468 }, { 1.9779984951, -2.4285922050, 0.4505937099 }, { 0.0259040371, 0.7827717662, -0.8086757660 } },
            [.. cones.Select(Math.Cbrt)]);
    }

    private static double[] Times(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Sum(column => matrix[row, column] * vector[column]))];
}
