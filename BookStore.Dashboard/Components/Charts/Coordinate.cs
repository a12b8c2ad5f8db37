using System.Globalization;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>Writes places within a drawing. They are shares of it, so that a drawing fits every width without a script that measures.</summary>
internal static class Coordinate
{
    /// <summary>A share as SVG takes it: <c>12.5%</c>.</summary>
    public static string Percent(double share) => $"{Number(share * 100)}%";

    /// <summary>A number with as many decimals as can be seen.</summary>
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
