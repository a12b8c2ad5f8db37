using BookStore.Storefront.Databases;
using Microsoft.AspNetCore.Components;

namespace BookStore.Storefront.Site;

/// <summary>
/// A page or a part of one that follows what it shows, by reading it again each second while somebody has it open. A database that is away leaves it
/// as it was, with a sentence, until it is back.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _leaving = new();

    protected LiveComponent() => Leaving = _leaving.Token;

    /// <summary>Why this may show what was; else null.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Cancelled when the visitor leaves.</summary>
    protected CancellationToken Leaving { get; }

    /// <summary>Reads what is shown.</summary>
    /// <returns>Whether that is something else than before.</returns>
    protected abstract Task<bool> ReadAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => TryReadAsync();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = FollowAsync();
    }

    /// <summary>Reads again at once, after a change of the visitor's own.</summary>
    protected async Task ReadAgainAsync()
    {
        if (await TryReadAsync())
            StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task FollowAsync()
    {
        try
        {
            using var ticks = new PeriodicTimer(Interval);
            while (await ticks.WaitForNextTickAsync(Leaving))
                await InvokeAsync(ReadAgainAsync);
        }
        catch (OperationCanceledException)
        {
            // The visitor left.
        }
    }

    private async Task<bool> TryReadAsync()
    {
        var problem = Problem;
        try
        {
            var isOther = await ReadAsync(Leaving);
            Problem = null;
            return isOther || problem is not null;
        }
        catch (Exception exception) when (ShopTrouble.Sentence(exception) is { } sentence)
        {
            Problem = sentence;
            return problem != sentence;
        }
    }
}
