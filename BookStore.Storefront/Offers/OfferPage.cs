using Microsoft.AspNetCore.Components;

namespace BookStore.Storefront.Offers;

/// <summary>A page that shows offers, and shows each change of a price or of the stock when it comes.</summary>
public abstract class OfferPage : ComponentBase, IDisposable
{
    private IDisposable? _subscription;

    internal OfferBoard Board { get; private set; } = OfferBoard.Empty;

    [Inject]
    internal OfferFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => Take(await Feed.GetAsync(CancellationToken.None));

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _subscription = Feed.Subscribe(board => _ = InvokeAsync(() => Show(board)));
        // What came between the first look and the subscription.
        Show(await Feed.GetAsync(CancellationToken.None));
    }

    /// <summary>Called before the first offers are shown, and before others are.</summary>
    private protected virtual void Take(OfferBoard board) => Board = board;

    /// <summary>Called when the visitor leaves.</summary>
    protected virtual void Leave()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        Leave();
        GC.SuppressFinalize(this);
    }

    private void Show(OfferBoard board)
    {
        if (ReferenceEquals(board, Board))
            return;
        Take(board);
        StateHasChanged();
    }
}
