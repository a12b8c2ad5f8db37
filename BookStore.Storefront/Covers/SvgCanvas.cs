using System.Globalization;
using System.Net;
using System.Text;

namespace BookStore.Storefront.Covers;

/// <summary>Collects the shapes of a picture. Numbers are written short: a tenth of a unit is finer than anybody sees.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _shapes = new();

    public SvgCanvas Rectangle(double x, double y, double width, double height, string fill, double opacity = 1) =>
        Add($"<rect x='{x:0.#}' y='{y:0.#}' width='{width:0.#}' height='{height:0.#}' fill='{fill}' opacity='{opacity:0.##}'/>");

    public SvgCanvas Circle(double x, double y, double radius, string fill, double opacity = 1) =>
        Add($"<circle cx='{x:0.#}' cy='{y:0.#}' r='{radius:0.#}' fill='{fill}' opacity='{opacity:0.##}'/>");

    public SvgCanvas Ring(double x, double y, double radius, string stroke, double width, double opacity = 1) =>
        Add($"<circle cx='{x:0.#}' cy='{y:0.#}' r='{radius:0.#}' fill='none' stroke='{stroke}' stroke-width='{width:0.#}' opacity='{opacity:0.##}'/>");

    public SvgCanvas Ellipse(double x, double y, double radiusX, double radiusY, double degrees, string stroke, double width) =>
        Add($"<ellipse cx='{x:0.#}' cy='{y:0.#}' rx='{radiusX:0.#}' ry='{radiusY:0.#}' transform='rotate({degrees:0.#} {x:0.#} {y:0.#})' fill='none' stroke='{stroke}' stroke-width='{width:0.#}'/>");

    public SvgCanvas Line(double x1, double y1, double x2, double y2, string stroke, double width, double opacity = 1) =>
        Add($"<line x1='{x1:0.#}' y1='{y1:0.#}' x2='{x2:0.#}' y2='{y2:0.#}' stroke='{stroke}' stroke-width='{width:0.#}' stroke-linecap='round' opacity='{opacity:0.##}'/>");

    /// <param name="points">The corners of a filled shape.</param>
    /// <param name="fill">Its colour.</param>
    /// <param name="opacity">0 to 1.</param>
    public SvgCanvas Polygon(IEnumerable<(double X, double Y)> points, string fill, double opacity = 1) =>
        Add($"<polygon points='{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")))}' fill='{fill}' opacity='{opacity:0.##}'/>");

    /// <param name="commands">The path's commands, numbers already written.</param>
    /// <param name="fill">Its colour, or <c>none</c>.</param>
    /// <param name="stroke">The colour of its line, or <c>none</c>.</param>
    /// <param name="width">The width of its line.</param>
    /// <param name="opacity">0 to 1.</param>
    public SvgCanvas Path(FormattableString commands, string fill, string stroke = "none", double width = 0, double opacity = 1) =>
        Add($"<path d='{FormattableString.Invariant(commands)}' fill='{fill}' stroke='{stroke}' stroke-width='{width:0.#}' stroke-linecap='round' opacity='{opacity:0.##}'/>");

    /// <summary>A line of words, pressed or stretched to its width, so that it fits with whatever font the reader has.</summary>
    public SvgCanvas Words(string words, double x, double y, double size, double width, string fill, string attributes) =>
        Add($"<text x='{x:0.#}' y='{y:0.#}' font-size='{size:0.#}' textLength='{width:0.#}' lengthAdjust='spacingAndGlyphs' fill='{fill}' {attributes}>{WebUtility.HtmlEncode(words)}</text>");

    /// <summary>Puts the shapes of another picture in, moved by so much.</summary>
    public SvgCanvas Group(SvgCanvas picture, double x, double y) => Add($"<g transform='translate({x:0.#} {y:0.#})'>{picture}</g>");

    /// <summary>Puts in what was written by hand.</summary>
    public SvgCanvas Raw(string markup)
    {
        _shapes.Append(markup);
        return this;
    }

    public override string ToString() => _shapes.ToString();

    private SvgCanvas Add(FormattableString shape) => Raw(FormattableString.Invariant(shape));
}
