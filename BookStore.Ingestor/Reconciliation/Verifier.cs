using BookStore.Ingestor.Engines;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Reconciliation;

/// <summary>
/// Compares sources and analytics-db by content while changes flow. Both ends are read at slightly different moments, so what differs at first is only
/// suspected: each suspect is looked at again after analytics-db has passed the moment at which the source was read.
/// </summary>
internal sealed class Verifier(DatabaseConnections databases, IEngineOperations engine, TimeProvider time)
{
    private const int SampleSize = 20;

    public async Task<IReadOnlyList<TableComparison>> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var analytics = await databases.OpenAnalyticsAsync(cancellationToken);
        var comparisons = new List<TableComparison>();
        foreach (var source in SourceDefinitions.All)
        {
            await using var connection = await databases.OpenSourceAsync(source, cancellationToken);
            var catchUp = engine.CatchUp(source, connection, analytics, time);
            // Not needed to be right, but where analytics lags behind, every row that it lacks would be suspected.
            await catchUp.WaitAsync(cancellationToken);
            foreach (var table in source.Tables)
            {
                var comparison = await CompareAsync(source, table, connection, analytics, catchUp, cancellationToken);
                await RecordAsync(analytics, comparison, cancellationToken);
                comparisons.Add(comparison);
            }
        }

        return comparisons;
    }

    private async Task<TableComparison> CompareAsync(
        SourceDefinition source, CapturedTable table, NpgsqlConnection connection, NpgsqlConnection analytics, ICatchUp catchUp, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow().UtcDateTime;
        var here = new TableContent(connection, new ContentSql(table.Target, $"\"{table.Schema}\".\"{table.Name}\""));
        var there = new TableContent(analytics, new ContentSql(table.Target, TableSql.Of(table.Target).QualifiedName));
        var (ours, theirs) = await BothAsync(here.BucketsAsync(cancellationToken), there.BucketsAsync(cancellationToken));
        var suspectBuckets = ours.Keys.Union(theirs.Keys)
            .Where(bucket => ours.GetValueOrDefault(bucket) != theirs.GetValueOrDefault(bucket)).ToList();

        var suspects = suspectBuckets.Count == 0 ? [] : await SuspectsAsync(here, there, suspectBuckets, cancellationToken);
        var differences = await new SuspectReview(here, there, catchUp).ConfirmAsync(suspects, cancellationToken);
        return new TableComparison(
            source.Name,
            table.Target.Name,
            ours.Values.Sum(bucket => bucket.Rows),
            theirs.Values.Sum(bucket => bucket.Rows),
            differences.Count(difference => difference.Value == DifferenceKind.Missing),
            differences.Count(difference => difference.Value == DifferenceKind.Extra),
            differences.Count(difference => difference.Value == DifferenceKind.Differing),
            [.. differences.Keys.Order().Take(SampleSize)],
            startedAt);
    }

    private static async Task<List<Guid>> SuspectsAsync(TableContent here, TableContent there, List<int> buckets, CancellationToken cancellationToken)
    {
        var (ours, theirs) = await BothAsync(here.RowsAsync(buckets, cancellationToken), there.RowsAsync(buckets, cancellationToken));
        return [.. ours.Keys.Union(theirs.Keys).Where(key => !SuspectReview.AreEqual(ours, theirs, key))];
    }

    private static async Task<(T Ours, T Theirs)> BothAsync<T>(Task<T> ours, Task<T> theirs)
    {
        await Task.WhenAll(ours, theirs);
        return (await ours, await theirs);
    }

    private static Task RecordAsync(NpgsqlConnection analytics, TableComparison found, CancellationToken cancellationToken) => analytics.ExecuteAsync(
        IngestSql.RecordReconciliation,
        cancellationToken,
        found.Source,
        found.Table,
        found.SourceRows,
        found.TargetRows,
        found.Missing,
        found.Extra,
        found.Differing,
        found.Sample.ToList(),
        found.StartedAt);
}
