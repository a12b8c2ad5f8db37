namespace BookStore.Dashboard.Superset;

/// <summary>The pass of all readers, asked for when the last one is half used up.</summary>
internal sealed class GuestPasses(SupersetClient superset, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private GuestPass? _pass;
    private long _givenAt;

    /// <returns>A pass that holds for half of its life at least.</returns>
    /// <exception cref="SupersetProblemException">Superset gives none now.</exception>
    public async Task<GuestPass> GetAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // It may be given up meanwhile.
            if (_pass is { } pass && time.GetElapsedTime(_givenAt) <= pass.Lifetime / 2)
                return pass;
            // Its life begins when Superset is asked, not when the answer is here.
            var asked = time.GetTimestamp();
            (_pass, _givenAt) = (pass = await superset.GetPassAsync(cancellationToken), asked);
            return pass;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Gives the last one up: a Superset that was away may come back as another.</summary>
    public void Forget() => _pass = null;

    public void Dispose() => _turn.Dispose();
}
