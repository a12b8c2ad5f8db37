using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Simulation;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Simulation;

public sealed class ShopperTests
{
    private static readonly Shopper AShopper = new(new BookPopularity(BookCatalogue.Books, seed: 1));

    [Fact]
    public void FillBasket_FullShelves_TakesOneToFiveDifferentBooks()
    {
        var random = new SeededRandom(1, "test");
        var baskets = Enumerable.Range(0, 5_000).Select(_ => AShopper.FillBasket(random, _ => int.MaxValue)).ToArray();

        baskets.Select(basket => basket.Count).Distinct().Order().ShouldBe([1, 2, 3, 4, 5]);
        baskets.ShouldAllBe(basket => basket.Select(line => line.BookId).Distinct().Count() == basket.Count);
        baskets.SelectMany(basket => basket).Select(line => line.Quantity).Distinct().Order().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void FillBasket_LastCopies_TakesNoMoreThanThere()
    {
        var random = new SeededRandom(1, "test");

        Enumerable.Range(0, 1_000).SelectMany(_ => AShopper.FillBasket(random, _ => 1)).ShouldAllBe(line => line.Quantity == 1);
    }

    [Fact]
    public void FillBasket_EmptyShelves_TakesNothing() => AShopper.FillBasket(new SeededRandom(1, "test"), _ => 0).ShouldBeEmpty();
}
