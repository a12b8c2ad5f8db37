namespace BookStore.Ingestor.Flink;

/// <summary>A job of the pipeline.</summary>
/// <param name="Name">Its <c>pipeline.name</c>.</param>
/// <param name="Statements">What has to run before it, and then its INSERT.</param>
/// <param name="Topic">The topic it reads; null where it reads none.</param>
/// <param name="Group">The consumer group under which its offsets are shown to Kafka's own tools; null where there is none.</param>
internal sealed record PipelineJob(string Name, IReadOnlyList<string> Statements, string? Topic, string? Group);
