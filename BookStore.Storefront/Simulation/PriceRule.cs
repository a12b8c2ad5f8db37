namespace BookStore.Storefront.Simulation;

/// <summary>How the shop prices a book: anywhere within 20 % of the list price, ending in 9 where that fits.</summary>
internal static class PriceRule
{
    /// <param name="random">The stream to draw from.</param>
    /// <param name="listPrice">Dollars.</param>
    /// <returns>Dollars, whole cents.</returns>
    public static decimal NewPrice(SeededRandom random, decimal listPrice)
    {
        var wanted = listPrice * (80 + random.Next(41)) / 100;
        var lowest = Math.Ceiling(listPrice * 80) / 100;
        var highest = Math.Floor(listPrice * 120) / 100;
        return Math.Clamp(Math.Round(wanted, 1) - 0.01m, lowest, highest);
    }
}
