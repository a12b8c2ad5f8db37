using System.Collections.Frozen;

namespace BookStore.Storefront.Offers;

/// <summary>All offers of one moment.</summary>
internal sealed class OfferBoard(IReadOnlyList<Offer> offers, string? problem)
{
    /// <summary>Before anything was read.</summary>
    public static readonly OfferBoard Empty = new([], null);

    private readonly FrozenDictionary<Guid, Offer> _byId = offers.ToFrozenDictionary(offer => offer.Id);

    /// <summary>By title.</summary>
    public IReadOnlyList<Offer> Offers => offers;

    /// <summary>A sentence for visitors, where the offers are not known or those of a while ago; else null.</summary>
    public string? Problem => problem;

    public Offer? Find(Guid bookId) => _byId.GetValueOrDefault(bookId);

    /// <summary>The genres that there are, by name.</summary>
    public IReadOnlyList<string> Genres { get; } = [.. offers.Select(offer => offer.Genre).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether a page that shows one has nothing to change to show the other.</summary>
    public bool IsSameAs(OfferBoard other) => problem == other.Problem && offers.SequenceEqual(other.Offers);
}
