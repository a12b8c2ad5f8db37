using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Kafka.Decoding;
using BookStore.Ingestor.Kafka.Records;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Sources;
using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka;

/// <summary>
/// Reads topics into batches and hands them to the sink. While one batch is applied the next is read. A batch ends where nothing more is there and the
/// sink is idle, so a single change goes through at once and a backlog goes through in big batches.
/// </summary>
internal sealed class RecordStream(
    IConsumer<byte[], byte[]?> consumer,
    ClientFaults faults,
    KafkaClients clients,
    SourceDefinition source,
    KafkaCluster cluster,
    Func<CapturedTable, int, ITableDecoder> decoders,
    IRecordSink sink,
    KafkaOptions options)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<string, (ITableDecoder Decoder, CapturedTable Table)> _tables =
        source.Tables.Index().ToDictionary(table => options.TopicOf(source, table.Item), table => (decoders(table.Item, table.Index), table.Item));

    /// <summary>Topics whose records have one order.</summary>
    private readonly HashSet<string> _ordered = [.. cluster.Topics.Where(topic => topic.Partitions.Count == 1).Select(topic => topic.Name)];

    private RecordBatch _filling = new(source.Tables);
    private RecordBatch _applying = new(source.Tables);
    private Task _apply = Task.CompletedTask;
    private volatile IReadOnlyDictionary<TopicPartition, long> _applied = new Dictionary<TopicPartition, long>();

    /// <summary>For each partition, the offset of the first record that is not applied.</summary>
    public IReadOnlyDictionary<TopicPartition, long> Applied => _applied;

    /// <summary>Streams until cancelled or failed; with <paramref name="ends"/>, until each of these partitions is applied up to there.</summary>
    public async Task RunAsync(IReadOnlyDictionary<TopicPartition, long> start, IReadOnlyDictionary<TopicPartition, long>? ends, CancellationToken cancellationToken)
    {
        _applied = start;
        consumer.Assign(start.Select(offset => new TopicPartitionOffset(offset.Key, offset.Value)));
        // The client blocks while it waits; so it gets a thread of its own.
        await Task.Factory.StartNew(() => Run(ends, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Run(IReadOnlyDictionary<TopicPartition, long>? ends, CancellationToken cancellationToken)
    {
        // What an earlier run read beyond its end.
        _filling.Clear(insideTransaction: false);
        try
        {
            while (ends is null || !HasReached(ends))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (faults.Ended is { } reason)
                    throw clients.Explain(faults.Last ?? reason);
                if (Next() is { } record)
                    Take(record, cancellationToken);
                else if (!_filling.IsUnread && _apply.IsCompleted)
                    HandOver(cancellationToken);
                if (_filling.IsFull(options) || (_filling.IsWorthwhile(options) && _apply.IsCompleted))
                    HandOver(cancellationToken);
            }
        }
        catch (ConsumeException failure)
        {
            throw clients.Explain(failure, faults);
        }
        finally
        {
            // The session may not be closed while it is at work. What ended the stream is on its way up already.
            Task.WaitAny([_apply], CancellationToken.None);
        }
    }

    private ConsumeResult<byte[], byte[]?>? Next()
    {
        if (_apply.IsFaulted)
            Wait(_apply);
        return consumer.Consume(!_apply.IsCompleted ? Busy : _filling.IsUnread ? Idle : TimeSpan.Zero);
    }

    private void Take(ConsumeResult<byte[], byte[]?> record, CancellationToken cancellationToken)
    {
        if (record.IsPartitionEOF)
        {
            // The end may lie behind the last record, as markers of transactions and compacted records take offsets too.
            if (record.Offset > ReadUpTo(record.TopicPartition))
                _filling.ReadUpTo(record.TopicPartition, record.Offset);
            return;
        }

        var (decoder, table) = _tables[record.Topic];
        try
        {
            decoder.Decode(record.Message.Key, record.Message.Value, _ordered.Contains(record.Topic), _filling);
        }
        catch (BadRecordException bad)
        {
            _filling.BadRecords.Add(new RefusedRecord(
                table.Target.Name,
                decoder.KeyOf(record.Message.Key),
                record.Message.Value is { } value ? RecordText.ToJson(value) : null,
                bad.Message,
                record.Topic,
                record.Partition.Value,
                record.Offset.Value));
        }
        catch (SourceRefusedException)
        {
            // What came before is good.
            if (!_filling.IsUnread)
                HandOver(cancellationToken);
            NoteDrift(decoder, cancellationToken);
            throw;
        }

        _filling.ReadUpTo(record.TopicPartition, record.Offset + 1);
        if (decoder.Drift.Count > 0)
            NoteDrift(decoder, cancellationToken);
    }

    private void HandOver(CancellationToken cancellationToken)
    {
        Wait(_apply);
        (_filling, _applying) = (_applying, _filling);
        _filling.Clear(insideTransaction: false);
        var batch = _applying;
        // A small batch is sent from here: another thread would cost it more time than it takes.
        _apply = batch.Rows <= options.MaxStatements
            ? ApplyAsync(batch, cancellationToken)
            : Task.Run(() => ApplyAsync(batch, cancellationToken), CancellationToken.None);
    }

    private async Task ApplyAsync(RecordBatch batch, CancellationToken cancellationToken)
    {
        await sink.ApplyAsync(batch, cancellationToken);
        var applied = new Dictionary<TopicPartition, long>(_applied);
        foreach (var (partition, offset) in batch.Offsets)
            applied[partition] = offset;
        _applied = applied;
    }

    private void NoteDrift(ITableDecoder decoder, CancellationToken cancellationToken)
    {
        Wait(_apply);
        Wait(sink.NoteDriftAsync([.. decoder.Drift], cancellationToken));
        decoder.Drift.Clear();
    }

    private long ReadUpTo(TopicPartition partition) =>
        _filling.Offsets.TryGetValue(partition, out var offset) || _applying.Offsets.TryGetValue(partition, out offset) ? offset : _applied[partition];

    private bool HasReached(IReadOnlyDictionary<TopicPartition, long> ends)
    {
        var applied = _applied;
        return ends.All(end => applied[end.Key] >= end.Value);
    }

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
