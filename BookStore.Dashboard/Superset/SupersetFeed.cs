using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Superset;

/// <summary>Whether Superset can be shown: asked every two seconds while somebody looks at its page, once for all who do.</summary>
internal sealed class SupersetFeed : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly SupersetClient _superset;
    private readonly GuestPasses _passes;
    private readonly FollowedRead<SupersetState> _read;

    public SupersetFeed(SupersetClient superset, GuestPasses passes, TimeProvider time) =>
        (_superset, _passes, _read) = (superset, passes, new FollowedRead<SupersetState>(ReadAsync, Interval, time));

    /// <inheritdoc cref="FollowedRead{T}.Subscribe"/>
    public IDisposable Subscribe(Action<SupersetState> changed) => _read.Subscribe(changed);

    public void Dispose() => _read.Dispose();

    private async Task<SupersetState> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _superset.EnsureServesAsync(cancellationToken);
            return new SupersetState(await _passes.GetAsync(cancellationToken), null);
        }
        catch (SupersetProblemException problem)
        {
            _passes.Forget();
            return new SupersetState(null, problem.Message);
        }
    }
}
