namespace BookStore.Dashboard.Pipeline;

/// <summary>How the pipeline is, in numbers and words, once a second.</summary>
/// <param name="Engine"><c>direct</c>, <c>kafka</c> or <c>flink</c>; null while the ingestor does not answer.</param>
/// <param name="Sources">The shop's databases.</param>
/// <param name="Parts">Connectors and jobs, where the engine has them.</param>
/// <param name="Lag">From a commit in the shop to its visibility here, for the last one; the slowest source's. Null before the first.</param>
/// <param name="LagBytes">Write-ahead log of all sources that is not here yet; null where no source can be asked.</param>
/// <param name="RowsPerSecond">Row changes a second of the last minute, the newest last.</param>
/// <param name="LastChange">When the shop committed the last change that is here.</param>
/// <param name="Snapshots">Tables that are being copied, or wait for it.</param>
/// <param name="QuarantineOpen">Refused rows that nobody has dealt with.</param>
/// <param name="Advice">What is not well and what to do about it, the worst first.</param>
public sealed record PipelineState(
    string? Engine,
    IReadOnlyList<PipelineSource> Sources,
    IReadOnlyList<PipelinePart> Parts,
    TimeSpan? Lag,
    long? LagBytes,
    IReadOnlyList<double> RowsPerSecond,
    DateTimeOffset? LastChange,
    IReadOnlyList<SnapshotState> Snapshots,
    long QuarantineOpen,
    IReadOnlyList<PipelineAdvice> Advice)
{
    /// <summary>The worst of the advice.</summary>
    public PipelineHealth Health => Advice.Count == 0 ? PipelineHealth.Well : Advice.Max(advice => advice.Health);
}
