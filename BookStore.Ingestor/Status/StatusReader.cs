using BookStore.Ingestor.Engines;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;

namespace BookStore.Ingestor.Status;

/// <summary>The status as the servers tell it, whether an ingestor runs or not.</summary>
internal sealed class StatusReader(DatabaseConnections databases, IEngineOperations engine)
{
    public async Task<IngestorStatus> ReadAsync(CancellationToken cancellationToken)
    {
        await using var analytics = await databases.OpenAnalyticsAsync(cancellationToken);
        var sources = new List<SourceStatus>();
        foreach (var source in SourceDefinitions.All)
            sources.Add(await engine.ReadStatusAsync(source, analytics, cancellationToken));
        var parts = await engine.ReadPartsAsync(cancellationToken);
        return IngestorStatus.Of(engine.Name, sources, await analytics.ScalarAsync<long>(IngestSql.CountOpenQuarantine, cancellationToken), parts.Connectors, parts.Jobs);
    }
}
