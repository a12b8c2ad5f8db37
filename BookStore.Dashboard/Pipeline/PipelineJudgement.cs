using System.Globalization;
using BookStore.Dashboard.Pipeline.Ingestor;

namespace BookStore.Dashboard.Pipeline;

/// <summary>What is not well in a status, and what to do about it.</summary>
internal static class PipelineJudgement
{
    /// <summary>A lag that a person would notice, in what is otherwise a stream of milliseconds.</summary>
    private static readonly TimeSpan LongLag = TimeSpan.FromSeconds(5);

    public static PipelineAdvice NoAddress { get; } = new(
        PipelineHealth.Attention,
        "This page does not know where the ingestor is.",
        "Set BookStore:Dashboard:Ingestor to its address, such as http://127.0.0.1:32500.");

    public static PipelineAdvice NoAnswer { get; } = new(
        PipelineHealth.Bad,
        "The ingestor does not answer, so no change of the shop arrives.",
        "Start it, or look at its log: nothing is lost, it goes on where it stopped.");

    /// <summary>The worst first.</summary>
    public static IReadOnlyList<PipelineAdvice> Of(StatusDocument status, IReadOnlyList<PipelinePart> parts) =>
    [
        .. (status.Sources ?? []).Select(Of)
            .Concat(parts.Where(part => !part.IsWell).Select(Of))
            .Append(OfQuarantine(status.QuarantineOpen))
            .OfType<PipelineAdvice>()
            .OrderByDescending(advice => advice.Health),
    ];

    private static PipelineAdvice? Of(StatusDocument.Source source) => source.State switch
    {
        "refused" => new(
            PipelineHealth.Bad,
            $"The changes of {source.Name} were stopped, because going on would lose some: {Sentence(source.Detail)}",
            "Do what the sentence says; where changes are missing, 'ingestor resnapshot' copies the tables again."),
        "failed" => new(
            PipelineHealth.Bad,
            $"The changes of {source.Name} do not arrive: {Sentence(source.Detail)}",
            "It is tried again by itself, and nothing is lost. Check that its database runs."),
        "waiting" => new(
            PipelineHealth.Attention,
            $"The ingestor waits before it reads {source.Name}: {Sentence(source.Detail)}",
            "It goes on by itself when what it waits for is there."),
        "streaming" when source.LagSeconds > LongLag.TotalSeconds && source.LagBytes > 0 => new(
            PipelineHealth.Attention,
            string.Create(CultureInfo.InvariantCulture, $"The numbers are {source.LagSeconds:0} seconds behind {source.Name}."),
            "Wait while it catches up. If the lag grows, look at the load of the analytics database's disk and processors."),
        _ => null,
    };

    private static PipelineAdvice Of(PipelinePart part) => new(
        PipelineHealth.Bad,
        $"{part.Kind} {part.Name} is {part.State.ToLowerInvariant()}{(part.Detail is null ? "." : $": {Sentence(part.Detail)}")}",
        "The ingestor repairs it by itself. If that lasts, its log says what is in the way.");

    private static PipelineAdvice? OfQuarantine(long open) => open == 0 ? null : new(
        PipelineHealth.Attention,
        string.Create(CultureInfo.InvariantCulture, $"{open} {(open == 1 ? "row was" : "rows were")} refused by the analytics database and {(open == 1 ? "is" : "are")} missing in the numbers."),
        "See the page of the pipeline: an operator can retry or discard each.");

    private static string Sentence(string? detail) => string.IsNullOrWhiteSpace(detail) ? "it gives no reason." : detail.TrimEnd('.') + ".";
}
