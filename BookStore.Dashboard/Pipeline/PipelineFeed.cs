using BookStore.Dashboard.Live;
using BookStore.Dashboard.Pipeline.Ingestor;

namespace BookStore.Dashboard.Pipeline;

/// <summary>
/// Asks the ingestor for its status once a second, whether anybody looks or not: the answer costs it nothing and no database is asked, and the curve of the last
/// minute is there for the first who comes.
/// </summary>
internal sealed class PipelineFeed(IngestorClient ingestor, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Followers<PipelineState> _followers = new();
    private readonly PipelineHistory _history = new(time);

    public IDisposable Subscribe(Action<PipelineState> changed) => _followers.Follow(changed);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
            _followers.Tell(await ReadAsync(stoppingToken));
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<PipelineState> ReadAsync(CancellationToken cancellationToken)
    {
        if (!ingestor.HasAddress)
            return Unknown(PipelineJudgement.NoAddress);
        if (await ingestor.StatusAsync(cancellationToken) is not { } status)
        {
            _history.AddSilence();
            return Unknown(PipelineJudgement.NoAnswer);
        }

        _history.Add(status);
        var sources = status.Sources ?? [];
        IReadOnlyList<PipelinePart> parts = [.. Parts("Connector", status.Connectors), .. Parts("Job", status.Jobs)];
        return new PipelineState(
            status.Engine,
            [.. sources.Select(source => new PipelineSource(source.Name, source.State, source.Detail, Seconds(source.LagSeconds), source.LagBytes))],
            parts,
            sources.Max(source => Seconds(source.LagSeconds)),
            sources.Any(source => source.LagBytes is not null) ? sources.Sum(source => source.LagBytes) : null,
            _history.RowsPerSecond,
            sources.Max(source => source.LastCommit),
            _history.Snapshots(status),
            status.QuarantineOpen,
            PipelineJudgement.Of(status, parts));
    }

    // What was last known of the past stays: the curve, and when the last change was.
    private PipelineState Unknown(PipelineAdvice advice) => new(
        null, [], [], null, null, _history.RowsPerSecond, _followers.Newest?.LastChange, [], _followers.Newest?.QuarantineOpen ?? 0, [advice]);

    private static IEnumerable<PipelinePart> Parts(string kind, IReadOnlyList<StatusDocument.Part>? parts) =>
        (parts ?? []).Select(part => new PipelinePart(kind, part.Name, part.State, part.Detail));

    private static TimeSpan? Seconds(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
