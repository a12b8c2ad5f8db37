using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Pipeline;

/// <summary>Reads schema <c>ingest</c> every two seconds while somebody looks at the page of the pipeline, once for all who do.</summary>
internal sealed class PipelineRecordsFeed(PipelineRecordsReader reader, ReaderDatabase database, TimeProvider time, ILogger<PipelineRecordsFeed> logger) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Followers<PipelineRecords> _followers = new();
    private readonly CancellationTokenSource _stopping = new();
    private bool _isRunning;

    public IDisposable Subscribe(Action<PipelineRecords> changed)
    {
        var subscription = _followers.Follow(changed);
        lock (_lock)
        {
            if (!_isRunning)
                _ = Task.Run(() => RunAsync(_stopping.Token), CancellationToken.None);
            _isRunning = true;
        }
        return subscription;
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            for (; IsStillFollowed(); await Task.Delay(Interval, time, stop))
                _followers.Tell(await ReadAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private bool IsStillFollowed()
    {
        lock (_lock)
            return _isRunning = _followers.Any;
    }

    private async Task<PipelineRecords> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.FailureDetails(failure);
            database.Forget();
            return (_followers.Newest ?? PipelineRecords.Nothing) with { Problem = DatabaseProblem.Explain(failure) };
        }
    }
}
