using System.Collections.Frozen;
using BookStore.Storefront.Catalogue;

namespace BookStore.Storefront.Simulation;

/// <summary>
/// Which books people want: by Zipf's law the book of rank n is wanted in proportion to 1 / (n + 2)^0.9 (Mandelbrot's form, which
/// flattens the very top). The ranking follows from the seed alone, so history and live part agree on it.
/// </summary>
internal sealed class BookPopularity
{
    private const double Exponent = 0.9;
    private const double Offset = 2;
    private readonly Book[] _ranking;
    private readonly double[] _upTo;
    private readonly FrozenDictionary<Guid, double> _shares;

    public BookPopularity(IReadOnlyList<Book> books, long seed)
    {
        _ranking = new SeededRandom(seed, "popularity").Shuffle(books);
        var weights = _ranking.Select((_, rank) => 1 / Math.Pow(rank + 1 + Offset, Exponent)).ToArray();
        var sum = weights.Sum();
        _upTo = new double[weights.Length];
        var total = 0.0;
        for (var rank = 0; rank < weights.Length; rank++)
            _upTo[rank] = total += weights[rank] / sum;
        _shares = _ranking.Zip(weights, (book, weight) => (book.Id, Share: weight / sum)).ToFrozenDictionary(entry => entry.Id, entry => entry.Share);
    }

    /// <summary>The share of all wishes that this book gets; the shares of all books add up to 1.</summary>
    public double Share(Guid bookId) => _shares[bookId];

    /// <summary>A book that somebody wants.</summary>
    public Book Next(SeededRandom random)
    {
        var found = Array.BinarySearch(_upTo, random.NextDouble());
        return _ranking[Math.Min(found < 0 ? ~found : found + 1, _ranking.Length - 1)];
    }
}
