using BookStore.Storefront.Orders;
using BookStore.Storefront.Simulation;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Orders;

public sealed class OrderJourneyTests
{
    private static readonly DateTimeOffset Created = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Way = [OrderStatus.Pending, OrderStatus.Confirmed, OrderStatus.Shipped, OrderStatus.Delivered];

    [Fact]
    public void At_AsTimePasses_OnlyMovesForward()
    {
        var random = new SeededRandom(1, "test");
        foreach (var journey in Enumerable.Range(0, 1_000).Select(_ => OrderJourney.Draw(random, Created)))
        {
            var statuses = Enumerable.Range(0, 24 * 10).Select(hour => journey.At(Created.AddHours(hour)).Status).ToArray();

            if (journey.IsCancelled)
            {
                statuses[^1].ShouldBe(OrderStatus.Cancelled);
                statuses.ShouldNotContain(OrderStatus.Shipped);
            }
            else
            {
                statuses.Select(status => Array.IndexOf(Way, status)).ShouldBeInOrder();
                statuses[^1].ShouldBe(OrderStatus.Delivered);
            }
        }
    }

    [Fact]
    public void At_AnyMoment_HasHadItsStatusSinceThen()
    {
        var journey = OrderJourney.Draw(new SeededRandom(1, "test"), Created);

        for (var hour = 0; hour < 24 * 10; hour++)
        {
            var (status, since) = journey.At(Created.AddHours(hour));
            since.ShouldBeLessThanOrEqualTo(Created.AddHours(hour));
            journey.At(since).ShouldBe((status, since));
        }
    }

    [Fact]
    public void Draw_ManyOrders_CancelsAFew()
    {
        var random = new SeededRandom(1, "test");

        Enumerable.Range(0, 10_000).Count(_ => OrderJourney.Draw(random, Created).IsCancelled).ShouldBeInRange(500, 700);
    }
}
