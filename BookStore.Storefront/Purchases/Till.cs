using BookStore.Storefront.Carts;
using BookStore.Storefront.Databases;
using BookStore.Storefront.Live;
using BookStore.Storefront.Offers;
using BookStore.Storefront.Service;
using BookStore.Storefront.Sightings;
using BookStore.Storefront.Simulation;
using BookStore.Storefront.Visitors;

namespace BookStore.Storefront.Purchases;

/// <summary>
/// Where visitors pay. A visitor pays exactly what the page said, for exactly what the cart held; whatever came in between
/// (others bought the last copies, a price changed, another window emptied the cart) is told in a sentence, and nothing is bought.
/// </summary>
internal sealed class Till(CheckoutDesk desk, OfferFeed offers, SightingDesk sightings, StorefrontState state, TimeProvider time)
{
    /// <summary>Buys the whole cart or nothing. It cannot be broken off: a visitor who leaves meanwhile finds the order later.</summary>
    /// <param name="visitor">Who buys.</param>
    /// <param name="cart">As the page shows it, not empty.</param>
    /// <param name="prices">Dollars a copy by book, as the page shows them.</param>
    public async Task<Purchase> BuyAsync(Visitor visitor, Cart cart, IReadOnlyDictionary<Guid, decimal> prices)
    {
        if (state.Status.State != StorefrontPhase.Live)
            return new Purchase(null, "The shop is not open yet; your cart is kept. Order again when the note at the top of the page is gone.");
        var checkout = new Checkout(Guid.NewGuid(), visitor.UserId, [.. cart.Lines.Select(line => new BasketLine(line.BookId, line.Quantity))]) { AgreedPrices = prices };
        var connection = sightings.PrepareAsync();
        try
        {
            var outcome = await desk.CheckOutAsync(checkout, CancellationToken.None);
            var committedAt = time.GetTimestamp();
            if (outcome.Order is { } order)
            {
                sightings.LookFor(order, connection, committedAt);
                state.OrderPlaced();
            }
            else
            {
                await DisposeAsync(connection);
            }
            await offers.RefreshAsync(CancellationToken.None);
            return await AnswerAsync(cart, outcome);
        }
        catch (Exception exception) when (ShopTrouble.Sentence(exception) is not null)
        {
            await DisposeAsync(connection);
            return new Purchase(null, "The shop lost its database while it wrote the order. Look under Your orders whether it is there before you order again.");
        }
    }

    private async Task<Purchase> AnswerAsync(Cart cart, CheckoutOutcome outcome)
    {
        if (outcome.Order is { } order)
            return new Purchase(order.Id, null);
        var board = await offers.GetAsync(CancellationToken.None);
        string Title(Guid book) => board.Find(book)?.Title ?? "A book";
        IEnumerable<string> reasons =
        [
            .. outcome.Unavailable.Select(book => board.Find(book) switch
            {
                null => "A book in your cart is no longer sold.",
                { Available: null or 0 } offer => $"The last copy of {offer.Title} was just sold.",
                { Available: var left } offer when left < cart.CopiesOf(book) => $"Only {Counted.Copies(left.Value)} of {offer.Title} {(left == 1 ? "is" : "are")} left.",
                var offer => $"{offer.Title} was just sold out, and is back on the shelf: order again.",
            }),
            .. outcome.Repriced.Select(book => $"The price of {Title(book)} has just changed; it is now {Money.Format(board.Find(book)?.Price ?? 0)}."),
            .. outcome.CartChanged ? ["Your cart was changed or bought in another window."] : Array.Empty<string>(),
        ];
        return new Purchase(null, $"{string.Join(' ', reasons)} Nothing was bought.");
    }

    private static async Task DisposeAsync(Task<Npgsql.NpgsqlConnection?> opening)
    {
        if (await opening is { } connection)
            await connection.DisposeAsync();
    }
}
