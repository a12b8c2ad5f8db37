using BookStore.Storefront.Live;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Live;

public sealed class ShopperPaceTests
{
    [Fact]
    public void Rate_EachPace_IsAMultipleOfTheOption()
    {
        var pace = new ShopperPace(2);

        pace.Rate.ShouldBe(2);
        pace.Set(Pace.RushHour);
        pace.Current.ShouldBe(Pace.RushHour);
        pace.Rate.ShouldBe(40);
        pace.Set(Pace.Quiet);
        pace.Rate.ShouldBe(0.4, 1e-9);
        pace.Set(Pace.Normal);
        pace.Rate.ShouldBe(2);
    }
}
