using BookStore.Ingestor.Engines;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Probes;

/// <summary>Says where a change of ecomdb stands still. To one at a time: an answer asks every server on the way and may read a topic.</summary>
internal sealed class StandstillDesk(IConfiguration configuration, DatabaseConnections databases) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <param name="table">The table.</param>
    /// <param name="key">The row.</param>
    /// <param name="isDelete">Whether the row was deleted; else it was inserted.</param>
    /// <param name="since">A moment before the change's commit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Standstill> FindAsync(CapturedTable table, Guid key, bool isDelete, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var shop = await databases.OpenSourceAsync(SourceDefinitions.Ecom, cancellationToken);
            await using var analytics = await databases.OpenAnalyticsAsync(cancellationToken);
            var lsn = await shop.ScalarAsync<NpgsqlLogSequenceNumber>(SourceSql.CurrentWalLsn, cancellationToken);
            var engine = EngineChoice.Operations(configuration, databases);
            return await new StandstillFinder(engine, shop, analytics).FindAsync(new ProbeChange(table, key, isDelete, lsn, since), cancellationToken);
        }
        catch (ConnectionFailedException failure)
        {
            var stage = failure.Database == DatabaseConnections.Analytics ? Stage.Apply : Stage.Source;
            return new Standstill(stage, FaultExplanation.Of(failure, failure.Database));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
