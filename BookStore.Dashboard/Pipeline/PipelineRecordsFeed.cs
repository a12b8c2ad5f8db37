using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Pipeline;

/// <summary>Reads schema <c>ingest</c> every two seconds while somebody looks at the page of the pipeline, once for all who do.</summary>
internal sealed class PipelineRecordsFeed : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly PipelineRecordsReader _reader;
    private readonly ReaderDatabase _database;
    private readonly ILogger<PipelineRecordsFeed> _logger;
    private readonly FollowedRead<PipelineRecords> _read;

    public PipelineRecordsFeed(PipelineRecordsReader reader, ReaderDatabase database, TimeProvider time, ILogger<PipelineRecordsFeed> logger) =>
        (_reader, _database, _logger, _read) = (reader, database, logger, new FollowedRead<PipelineRecords>(ReadAsync, Interval, time));

    public IDisposable Subscribe(Action<PipelineRecords> changed) => _read.Subscribe(changed);

    public void Dispose() => _read.Dispose();

    private async Task<PipelineRecords> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _logger.FailureDetails(failure);
            _database.Forget();
            return (_read.Newest ?? PipelineRecords.Nothing) with { Problem = DatabaseProblem.Explain(failure) };
        }
    }
}
