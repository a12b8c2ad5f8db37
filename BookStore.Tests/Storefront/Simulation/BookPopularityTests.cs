using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Simulation;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Simulation;

public sealed class BookPopularityTests
{
    [Fact]
    public void Next_ManyWishes_ComeInTheSharesThatAreTold()
    {
        var popularity = new BookPopularity(BookCatalogue.Books, seed: 1);
        var random = new SeededRandom(1, "test");
        var wishes = Enumerable.Range(0, 200_000).CountBy(_ => popularity.Next(random).Id).ToDictionary();

        BookCatalogue.Books.Sum(book => popularity.Share(book.Id)).ShouldBe(1, 1e-9);
        BookCatalogue.Books.ShouldAllBe(book =>
            Math.Abs(wishes.GetValueOrDefault(book.Id) - 200_000 * popularity.Share(book.Id)) < 5 * Math.Sqrt(200_000 * popularity.Share(book.Id)));
    }

    [Fact]
    public void Share_ByRank_FallsAsZipfsLawSays()
    {
        var shares = BookCatalogue.Books.Select(book => new BookPopularity(BookCatalogue.Books, seed: 1).Share(book.Id)).OrderDescending().ToArray();

        (shares[0] / shares[9]).ShouldBe(Math.Pow(12 / 3.0, 0.9), 1e-9);
        (shares[9] / shares[99]).ShouldBe(Math.Pow(102 / 12.0, 0.9), 1e-9);
    }

    [Fact]
    public void Share_OtherSeed_RanksOtherwise()
    {
        static Guid Favourite(long seed) => BookCatalogue.Books.MaxBy(book => new BookPopularity(BookCatalogue.Books, seed).Share(book.Id))!.Id;

        Favourite(1).ShouldBe(Favourite(1));
        Enumerable.Range(1, 10).Select(seed => Favourite(seed)).Distinct().Count().ShouldBeGreaterThan(5);
    }
}
