using BookStore.Storefront.Databases;
using BookStore.Storefront.Offers;
using BookStore.Storefront.Visitors;

namespace BookStore.Storefront.Carts;

/// <summary>The cart as the pages of one open window show it. What fails leaves the cart as it was last known, with a sentence.</summary>
internal sealed class CartSession(CartDesk desk)
{
    private Visitor? _visitor;

    public Cart Cart { get; private set; } = Cart.Empty;

    /// <summary>Why the cart may not be the newest; else null.</summary>
    public string? Problem { get; private set; }

    /// <summary>The cart or the problem is another.</summary>
    public event Action? Changed;

    /// <summary>Whose window this is. Called once, before anything else.</summary>
    public void Open(Visitor visitor) => _visitor = visitor;

    public Visitor Visitor => _visitor ?? throw new InvalidOperationException("The session was not opened.");

    public Task LoadAsync(CancellationToken cancellationToken = default) => ChangeAsync(() => Task.CompletedTask, cancellationToken);

    /// <returns>Whether it was put in.</returns>
    public Task<bool> AddAsync(Offer offer, int copies, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => desk.AddAsync(Visitor, offer.Id, copies, offer.Price, cancellationToken), cancellationToken);

    /// <returns>Whether it was changed.</returns>
    public Task<bool> SetCopiesAsync(Guid bookId, int copies, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => desk.SetCopiesAsync(Visitor, bookId, copies, cancellationToken), cancellationToken);

    private async Task<bool> ChangeAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        var (cart, problem) = (Cart, Problem);
        try
        {
            await change();
            (Cart, Problem) = (await desk.ReadAsync(Visitor, cancellationToken), null);
        }
        catch (Exception exception) when (ShopTrouble.Sentence(exception) is { } sentence)
        {
            Problem = sentence;
        }
        if (problem != Problem || !cart.Lines.SequenceEqual(Cart.Lines))
            Changed?.Invoke();
        return Problem is null;
    }
}
