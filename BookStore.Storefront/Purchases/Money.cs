using System.Globalization;

namespace BookStore.Storefront.Purchases;

/// <summary>Dollars as people read them: <c>$1,234.50</c>.</summary>
internal static class Money
{
    public static string Format(decimal dollars) => string.Create(CultureInfo.InvariantCulture, $"${dollars:#,##0.00}");
}
