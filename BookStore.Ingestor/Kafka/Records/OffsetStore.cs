using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Sql;
using Confluent.Kafka;
using Npgsql;

namespace BookStore.Ingestor.Kafka.Records;

/// <summary>A source's offsets in analytics-db, read and written through the session that writes its changes.</summary>
/// <param name="connection">The session.</param>
/// <param name="reader">Whose offsets: <see cref="Engine"/> or <see cref="Auditor"/>.</param>
/// <param name="source">The source.</param>
internal sealed class OffsetStore(NpgsqlConnection connection, string reader, string source)
{
    public const string Engine = "engine";
    public const string Auditor = "auditor";

    public async Task<IReadOnlyList<StoredOffset>> LoadAsync(CancellationToken cancellationToken) => await connection.RowsAsync(
        KafkaSql.LoadOffsets,
        row => new StoredOffset(new TopicPartition(row.GetString(0), row.GetInt32(1)), row.GetString(2), row.GetString(3), row.GetInt64(4)),
        cancellationToken,
        reader,
        source);

    /// <summary>Forgets a topic's offsets and begins anew at these, one for each partition.</summary>
    public async Task ResetAsync(string clusterId, KafkaTopic topic, IEnumerable<long> offsets, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(NpgsqlExtensions.BatchCommand(KafkaSql.ForgetTopic, reader, topic.Name));
        foreach (var (partition, offset) in offsets.Index())
            batch.BatchCommands.Add(Insert(clusterId, topic, partition, offset));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Begins with the partitions that a topic has got since.</summary>
    public async Task AddPartitionsAsync(string clusterId, KafkaTopic topic, int known, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        for (var partition = known; partition < topic.Partitions.Count; partition++)
            batch.BatchCommands.Add(Insert(clusterId, topic, partition, 0));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlBatchCommand Insert(string clusterId, KafkaTopic topic, int partition, long offset) =>
        NpgsqlExtensions.BatchCommand(KafkaSql.InsertOffset, reader, topic.Name, partition, source, clusterId, topic.Id, offset);
}
