using BookStore.Storefront.Databases;
using BookStore.Storefront.Live;
using BookStore.Storefront.Offers;
using BookStore.Storefront.Purchases;

namespace BookStore.Storefront.Demonstration;

/// <summary>
/// What a person can set going to see the platform react. Everything is done for real, by the desks that the simulation uses; each answer is a
/// sentence that says what happened and what to look for.
/// </summary>
internal sealed class DemonstrationDesk(
    ShopDatabases databases, ShopperPace pace, StockRoom stock, PriceDesk prices, OrderDesk orders, OfferFeed offers, ILogger<DemonstrationDesk> logger)
{
    public const int MostCopies = 500;
    public const decimal LowestPrice = 0.01m, HighestPrice = 999.99m;

    /// <summary>Sends in fewer or more shoppers, from now on.</summary>
    public string SetPace(Pace wanted)
    {
        pace.Set(wanted);
        return Told(wanted switch
        {
            Pace.Quiet => $"The shop is quiet now: about {Counted.Checkouts(pace.Rate)}, a fifth of normal.",
            Pace.RushHour => $"Rush hour: about {Counted.Checkouts(pace.Rate)} now, twenty times as many as normal. Shelves will empty.",
            _ => $"Shoppers come at the normal pace again: about {Counted.Checkouts(pace.Rate)}.",
        });
    }

    /// <summary>Puts copies on a shelf.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="copies">1 to <see cref="MostCopies"/>; anything else is answered with a sentence.</param>
    /// <param name="cancellationToken">Leaves the shelf as it is.</param>
    public Task<DemonstrationAnswer> RestockAsync(Guid bookId, int? copies, CancellationToken cancellationToken) => DoAsync(async () =>
    {
        if (copies is not (>= 1 and <= MostCopies))
            return Refused($"Give a whole number of copies from 1 to {MostCopies}.");
        if (!await stock.RestockAsync(bookId, copies.Value, cancellationToken))
            return Refused("This book has no shelf yet.");
        await offers.RefreshAsync(cancellationToken);
        var offer = (await offers.GetAsync(cancellationToken)).Find(bookId);
        return Done($"{Counted.Copies(copies.Value)} of {offer?.Title} arrived; {offer?.Available ?? 0} can be sold now.");
    });

    /// <summary>Sets a price.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="price">Dollars, whole cents, <see cref="LowestPrice"/> to <see cref="HighestPrice"/>; anything else is answered with a sentence.</param>
    /// <param name="cancellationToken">Leaves the price as it is.</param>
    public Task<DemonstrationAnswer> ChangePriceAsync(Guid bookId, decimal? price, CancellationToken cancellationToken) => DoAsync(async () =>
    {
        if (price is not (>= LowestPrice and <= HighestPrice) || decimal.Round(price.Value, 2) != price)
            return Refused($"Give a price in dollars and cents from {Money.Format(LowestPrice)} to {Money.Format(HighestPrice)}.");
        var before = (await offers.GetAsync(cancellationToken)).Find(bookId);
        if (!await prices.SetAsync(bookId, price.Value, cancellationToken))
            return Refused("This book is no longer sold.");
        await offers.RefreshAsync(cancellationToken);
        return Done($"{before?.Title} costs {Money.Format(price.Value)} now; it was {Money.Format(before?.Price ?? 0)}. Orders that exist keep their price.");
    });

    /// <summary>Cancels the newest order, anybody's, that has not left the shop.</summary>
    public Task<DemonstrationAnswer> CancelNewestOrderAsync(CancellationToken cancellationToken) => DoAsync(async () =>
    {
        while (await NewestOpenOrderAsync(cancellationToken) is { } order)
        {
            // Another hand may have been faster; then the next one.
            if (!await orders.CancelAsync(order.Id, cancellationToken))
                continue;
            await offers.RefreshAsync(cancellationToken);
            return Done($"Order {PlacedOrder.NumberOf(order.Id)} over {Money.Format(order.Total)} is cancelled. Its copies are back on the shelf, and revenue falls by as much.");
        }
        return Refused("No order is open now: all have left the shop or are cancelled. Wait for the next shopper.");
    });

    private async Task<(Guid Id, decimal Total)?> NewestOpenOrderAsync(CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        var newest = await ecom.Statement(EcomSql.NewestOpenOrder).ReadAsync(row => (row.GetGuid(0), row.GetDecimal(1)), cancellationToken);
        return newest is [var order] ? order : null;
    }

    private async Task<DemonstrationAnswer> DoAsync(Func<Task<DemonstrationAnswer>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception exception) when (ShopTrouble.Sentence(exception) is { } sentence)
        {
            return Refused(sentence);
        }
    }

    private DemonstrationAnswer Done(string sentence) => new(IsDone: true, Told(sentence));

    private static DemonstrationAnswer Refused(string sentence) => new(IsDone: false, sentence);

    private string Told(string sentence)
    {
        logger.Demonstrated(sentence);
        return sentence;
    }
}
