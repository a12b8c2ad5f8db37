using BookStore.Storefront.Simulation;

namespace BookStore.Storefront.Orders;

/// <summary>
/// When an order of the history changes its status. Drawn once, at the checkout; the status at any later moment follows from it.
/// <see cref="LeavesShop"/> is the moment at which its stock is shipped or, when <see cref="IsCancelled"/>, freed.
/// </summary>
internal sealed record OrderJourney(
    DateTimeOffset Created, DateTimeOffset Confirmed, DateTimeOffset LeavesShop, DateTimeOffset Delivered, bool IsCancelled)
{
    /// <summary>The longest that an order stays PENDING, CONFIRMED and SHIPPED.</summary>
    public static readonly TimeSpan LongestPending = TimeSpan.FromHours(2), LongestConfirmed = TimeSpan.FromDays(2.5), LongestShipped = TimeSpan.FromDays(6);

    private const double CancelledShare = 0.06;

    public static OrderJourney Draw(SeededRandom random, DateTimeOffset created)
    {
        var confirmed = created + Between(random, TimeSpan.FromMinutes(2), LongestPending);
        var shipped = confirmed + Between(random, TimeSpan.FromHours(4), LongestConfirmed);
        var delivered = shipped + Between(random, TimeSpan.FromDays(1), LongestShipped);
        if (!random.Chance(CancelledShare))
            return new(created, confirmed, shipped, delivered, IsCancelled: false);
        var cancelled = created + Between(random, TimeSpan.FromMinutes(1), shipped - created);
        return new(created, confirmed, cancelled, delivered, IsCancelled: true);
    }

    /// <summary>The status at <paramref name="moment"/> and the time since which the order has it.</summary>
    public (string Status, DateTimeOffset Since) At(DateTimeOffset moment) => this switch
    {
        { IsCancelled: true } when LeavesShop <= moment => (OrderStatus.Cancelled, LeavesShop),
        { IsCancelled: false } when Delivered <= moment => (OrderStatus.Delivered, Delivered),
        { IsCancelled: false } when LeavesShop <= moment => (OrderStatus.Shipped, LeavesShop),
        _ when Confirmed <= moment => (OrderStatus.Confirmed, Confirmed),
        _ => (OrderStatus.Pending, Created),
    };

    // The square puts most draws near the short end, as waiting times are. Whole microseconds: PostgreSQL keeps no more.
    private static TimeSpan Between(SeededRandom random, TimeSpan shortest, TimeSpan longest)
    {
        var share = random.NextDouble();
        return TimeSpan.FromMicroseconds(Math.Floor((shortest + (longest - shortest) * (share * share)).TotalMicroseconds));
    }
}
