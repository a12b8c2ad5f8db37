using System.Globalization;

namespace BookStore.Storefront.Purchases;

/// <summary>Numbers with their noun, in the right form.</summary>
internal static class Counted
{
    public static string Copies(int count) => Of(count, "copy", "copies");

    /// <summary>A rate, given a second, as people can imagine it: a minute where it is slow.</summary>
    public static string Checkouts(double aSecond) => aSecond >= 2
        ? Of((int)Math.Round(aSecond), "checkout", "checkouts") + " a second"
        : Of((int)Math.Round(aSecond * 60), "checkout", "checkouts") + " a minute";

    public static string Of(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:#,##0} {(count == 1 ? one : many)}");
}
