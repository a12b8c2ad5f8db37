using System.Collections.Frozen;

namespace BookStore.Storefront.Offers;

/// <summary>
/// Letters as people type them who have no keys for accents. A table of our own, because .NET takes no accents off where it runs without the
/// culture data of the machine, as our services do.
/// </summary>
internal static class PlainLetter
{
    private static readonly FrozenDictionary<char, char> Plain = new[]
    {
        "aàáâãäåāăą", "cçćč", "dďđ", "eèéêëēęě", "gğ", "iìíîïīı", "lł", "nñńň", "oòóôõöøōő", "rř", "sśşš", "tťţ", "uùúûüūůű", "yýÿ", "zźżž",
    }.SelectMany(letters => letters.Skip(1).Select(letter => (letter, letters[0]))).ToFrozenDictionary(pair => pair.letter, pair => pair.Item2);

    /// <summary>The small letter without its accent; anything else as it is.</summary>
    public static char Of(char letter)
    {
        var small = char.ToLowerInvariant(letter);
        return Plain.GetValueOrDefault(small, small);
    }
}
