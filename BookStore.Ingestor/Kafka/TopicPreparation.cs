using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Kafka.Records;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Npgsql;

namespace BookStore.Ingestor.Kafka;

/// <summary>
/// Brings a source to the point where its topics can be read: offsets without a hole before them, and the tables to copy because the topics do not hold
/// their history. A copy is taken after the offsets: what the topics hold from there on is applied over it, and each row ends as its last change left it.
/// </summary>
internal sealed class TopicPreparation(
    SourceMonitor monitor, NpgsqlConnection session, PositionStore positions, OffsetStore offsets, SnapshotStore snapshots, KafkaOptions options)
{
    private readonly SourceDefinition _source = monitor.Source;

    /// <returns>The tables that must be copied.</returns>
    /// <exception cref="SourceRefusedException">The history has a hole that only a person may accept.</exception>
    public async Task<IReadOnlyList<SnapshotProgress>> PrepareAsync(KafkaCluster cluster, CancellationToken cancellationToken)
    {
        var position = await positions.LoadAsync(cancellationToken);
        if (position?.Slot == options.GroupId)
            monitor.Load(position);
        else
            await ClaimAsync(cluster, cancellationToken);

        var stored = (await offsets.LoadAsync(cancellationToken)).ToLookup(offset => offset.Partition.Topic);
        var progress = (await snapshots.LoadAsync(cancellationToken)).ToDictionary(table => table.Table);
        foreach (var (table, topic) in _source.Tables.Zip(cluster.Topics))
        {
            if (progress.TryGetValue(table.Target.Name, out var snapshot) && snapshot.State == SnapshotStore.Requested)
                await offsets.ResetAsync(cluster.Id, topic, topic.Partitions.Select(range => range.End), cancellationToken);
            else if (OffsetHoles.Find(cluster, topic, [.. stored[topic.Name]]) is { } hole)
                throw new SourceRefusedException($"{hole} The history of changes has a hole. Run 'ingestor resnapshot {table.Target.Name}' to copy the table anew.");
        }

        foreach (var table in progress.Values)
            monitor.Snapshot(table);
        return [.. progress.Values.Where(table => table.State != SnapshotStore.Done)];
    }

    /// <summary>
    /// Begins from nothing, or after another engine. A topic that has its beginning fills an empty table; any other table is copied from its source, so that
    /// rows that are gone there go here too.
    /// </summary>
    private async Task ClaimAsync(KafkaCluster cluster, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginTransactionAsync(cancellationToken);
        await positions.ClaimAsync(cluster.Id, 0, options.GroupId, cancellationToken);
        foreach (var (table, topic) in _source.Tables.Zip(cluster.Topics))
        {
            await offsets.ResetAsync(cluster.Id, topic, topic.Partitions.Select(_ => 0L), cancellationToken);
            var isEmpty = !await session.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM {TableSql.Of(table.Target).QualifiedName})", cancellationToken);
            if (isEmpty && topic.Partitions.All(range => range.First == 0))
                await session.ExecuteAsync(IngestSql.ForgetSnapshot, cancellationToken, _source.Name, table.Target.Name);
            else
                await snapshots.RequestAsync([table], cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        monitor.Load((await positions.LoadAsync(cancellationToken))!);
    }
}
