namespace BookStore.Storefront.Live;

/// <summary>Lets some checkouts in at once, and none while stock is reconciled: a half-done checkout looks like an abandoned one.</summary>
internal sealed class CheckoutGate : IDisposable
{
    private const int Places = 8;
    private readonly SemaphoreSlim _places = new(Places);
    private readonly SemaphoreSlim _closing = new(1);

    /// <summary>A checkout or a settlement broke off between the two databases, and stock is to be reconciled.</summary>
    public volatile bool Unsettled;

    /// <summary>Waits for a place; disposing the result frees it.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return new Pass(_places, 1);
    }

    /// <summary>Waits until nobody is inside and keeps everybody out until the result is disposed.</summary>
    public async Task<IDisposable> CloseAsync(CancellationToken cancellationToken)
    {
        // One at a time: two closers that hold half of the places each would wait for ever.
        await _closing.WaitAsync(cancellationToken);
        var taken = 0;
        try
        {
            for (; taken < Places; taken++)
                await _places.WaitAsync(cancellationToken);
            return new Pass(_places, Places);
        }
        catch
        {
            if (taken > 0)
                _places.Release(taken);
            throw;
        }
        finally
        {
            _closing.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _closing.Dispose();
    }

    private sealed class Pass(SemaphoreSlim places, int count) : IDisposable
    {
        public void Dispose() => places.Release(count);
    }
}
