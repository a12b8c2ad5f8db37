using System.Text;

namespace BookStore.Storefront.Offers;

/// <summary>What a visitor looks for.</summary>
/// <param name="Words">Each is to be found in title, author, genre, year or ISBN; letter case, accents and punctuation do not matter.</param>
/// <param name="Genre">Exactly this genre; null for all.</param>
/// <param name="Order">How the found offers are listed.</param>
public sealed record OfferSearch(string? Words = null, string? Genre = null, OfferOrder Order = OfferOrder.Title)
{
    /// <summary>Longer searches are cut off here: no title is as long.</summary>
    public const int LongestWords = 100;

    /// <summary>The offers that fit.</summary>
    public IReadOnlyList<Offer> In(IEnumerable<Offer> offers)
    {
        var words = Fold(Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = offers.Where(offer => (Genre is null || offer.Genre == Genre) && Array.TrueForAll(words, TextOf(offer).Contains));
        return [.. Order switch
        {
            OfferOrder.Author => found.OrderBy(offer => LastName(offer.Author), StringComparer.Ordinal).ThenBy(Key, StringComparer.Ordinal),
            OfferOrder.Cheapest => found.OrderBy(offer => offer.Price).ThenBy(Key, StringComparer.Ordinal),
            OfferOrder.Dearest => found.OrderByDescending(offer => offer.Price).ThenBy(Key, StringComparer.Ordinal),
            OfferOrder.Newest => found.OrderByDescending(offer => offer.PublishedYear ?? int.MinValue).ThenBy(Key, StringComparer.Ordinal),
            _ => found.OrderBy(Key, StringComparer.Ordinal),
        }];
    }

    private static string TextOf(Offer offer) => Fold($"{offer.Title} {offer.Author} {offer.Genre} {offer.PublishedYear} {offer.Isbn}");

    // "The Hobbit" is looked for under H.
    private static string Key(Offer offer)
    {
        var title = Fold(offer.Title).Trim();
        return Array.Find(["the ", "a ", "an "], article => title.StartsWith(article, StringComparison.Ordinal)) is { } article ? title[article.Length..] : title;
    }

    private static string LastName(string author) => Fold(author).Trim() is var name ? name[(name.LastIndexOf(' ') + 1)..] : "";

    /// <summary>Small letters without accents, digits, and single spaces where anything else was.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
                folded.Append(PlainLetter.Of(letter));
            // The apostrophe of "Ender's" leaves nothing.
            else if (letter is not ('\'' or '\u2019') && (folded.Length == 0 || folded[^1] != ' '))
                folded.Append(' ');
        }
        return folded.ToString();
    }
}
