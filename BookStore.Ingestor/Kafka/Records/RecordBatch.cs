using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Sources;
using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka.Records;

/// <summary>A batch of changes that came as Kafka records: with the offsets after them, and the records that are none.</summary>
internal sealed class RecordBatch(IReadOnlyList<CapturedTable> tables) : ChangeBatch(tables)
{
    /// <summary>Bad records from which on a batch is full: each is a statement.</summary>
    private const int ManyBadRecords = 100;

    private readonly Dictionary<TopicPartition, long> _offsets = [];

    /// <summary>For each partition that was read, the offset of the first record that was not.</summary>
    public IReadOnlyDictionary<TopicPartition, long> Offsets => _offsets;

    public List<RefusedRecord> BadRecords { get; } = [];

    public bool IsUnread => _offsets.Count == 0;

    /// <summary>Whether the batch holds as much as it should while the sink is idle.</summary>
    public bool IsWorthwhile(KafkaOptions options) => Rows >= options.MinBatchRows;

    /// <summary>Whether the batch must be applied before more is read.</summary>
    public bool IsFull(KafkaOptions options) => Bytes >= options.MaxBatchBytes || BadRecords.Count >= ManyBadRecords;

    public void ReadUpTo(TopicPartition partition, long nextOffset) => _offsets[partition] = nextOffset;

    public override void Clear(bool insideTransaction)
    {
        base.Clear(insideTransaction);
        _offsets.Clear();
        BadRecords.Clear();
    }
}
