using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Simulation;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Simulation;

public sealed class PriceRuleTests
{
    [Fact]
    public void NewPrice_AnyBook_IsWholeCentsWithin20Percent()
    {
        var random = new SeededRandom(1, "test");
        var prices = BookCatalogue.Books.SelectMany(book => Enumerable.Range(0, 100).Select(_ => (book.ListPrice, New: PriceRule.NewPrice(random, book.ListPrice)))).ToArray();

        prices.ShouldAllBe(price => price.New >= price.ListPrice * 0.8m && price.New <= price.ListPrice * 1.2m && price.New * 100 % 1 == 0);
        prices.Count(price => price.New > price.ListPrice).ShouldBeGreaterThan(prices.Length / 3);
        prices.Count(price => price.New < price.ListPrice).ShouldBeGreaterThan(prices.Length / 3);
    }
}
