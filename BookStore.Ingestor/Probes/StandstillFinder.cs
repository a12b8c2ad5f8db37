using BookStore.Ingestor.Engines;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Probes;

/// <summary>Finds the stage that did not pass a change of the shop's orders on.</summary>
internal sealed class StandstillFinder(IEngineOperations engine, NpgsqlConnection shop, NpgsqlConnection analytics)
{
    public async Task<Standstill> FindAsync(ProbeChange change, CancellationToken cancellationToken)
    {
        var table = change.Table.Target.Name;
        if (await analytics.ScalarAsync<long?>(ProbeSql.Quarantined, cancellationToken, table, change.Key) is { } entry)
            return new Standstill(Stage.Quarantine, $"It was refused, and is entry {entry} of the quarantine: see 'ingestor quarantine list'.");
        if (await analytics.ScalarAsync<string>(ProbeSql.Blocker, cancellationToken) is { } blocker)
            return new Standstill(Stage.Apply, $"In analytics-db {blocker}: end that process or its transaction.");
        return await engine.FindStandstillAsync(SourceDefinitions.Ecom, change, shop, analytics, cancellationToken)
            ?? new Standstill(Stage.Apply, $"Every stage before has it, but {table} does not: see the ingestor's log, then run 'ingestor verify'.");
    }
}
