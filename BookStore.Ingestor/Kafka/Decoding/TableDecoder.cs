using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>
/// Puts the records of one table's topic into batches: Debezium's envelopes, with and without schema, and the tombstones that follow deletes. A topic may
/// hold a change twice, so nothing is concluded from a row's not being there yet.
/// </summary>
internal sealed class TableDecoder(CapturedTable table, int ordinal, KafkaOptions options) : ITableDecoder
{
    private readonly RowDecoder _rows = new(table, options);
    private readonly RowImage _after = new(table.Target.Columns.Count);
    private readonly RowImage _before = new(table.Target.Columns.Count);

    public List<SchemaDrift> Drift => _rows.Drift;

    public RowKey? KeyOf(ReadOnlySpan<byte> key) => KeyDecoder.TryRead(key, table.Target.KeyColumn);

    public void Decode(ReadOnlySpan<byte> key, byte[]? value, bool isOrdered, ChangeBatch batch)
    {
        if (value is null)
        {
            // Where a topic is compacted, the tombstone may be all that is left of a delete.
            batch.Segment.Tables[ordinal].AddDelete(KeyOf(key) ?? throw new BadRecordException("It is a tombstone, and its key is none of this table."));
            return;
        }

        var envelope = Envelope.Read(value);
        if (envelope.IsNotice)
            return;
        if (envelope.Source.IsOther(table))
            throw new BadRecordException($"It is no change of {table.QualifiedName}, but of another table.");
        _rows.UseSchema(envelope.Schema);
        switch (envelope.Operation)
        {
            case (byte)'c' or (byte)'r':
                Write(envelope, ChangeKind.InsertOrRepeat, batch);
                break;
            case (byte)'u':
                Write(envelope, ChangeKind.Update, batch);
                break;
            case (byte)'d':
                batch.Segment.Tables[ordinal].AddDelete(
                    KeyOf(envelope.Before) ?? KeyOf(key) ?? throw new BadRecordException("It is a delete that does not say of which row."));
                break;
            case (byte)'t':
                Truncate(isOrdered, batch);
                break;
            case (byte)'m':
                return;
            default:
                throw new BadRecordException("It is no Debezium change: its op is none of c, r, u, d, t, m.");
        }

        batch.CountRow(value.Length);
        if (envelope.Source is { Lsn: { } lsn, CommitTime: { } committed })
            batch.Reach(lsn, committed);
    }

    private void Write(Envelope envelope, ChangeKind kind, ChangeBatch batch)
    {
        if (envelope.After.IsEmpty)
            throw new BadRecordException("It has no row after the change.");
        var isDebezium = envelope.Source.IsDebezium;
        _rows.Read(envelope.After, isDebezium, _after);
        _rows.RequireAll(_after, isDebezium);
        var key = Key(_after);
        var old = envelope.Before.IsEmpty ? null : KeyOf(envelope.Before);
        if (_rows.FirstUnchanged(_after) is { } open)
        {
            if (!envelope.Before.IsEmpty)
                FillFromBefore(envelope.Before, isDebezium);
            if (_rows.FirstUnchanged(_after) is not null && (kind != ChangeKind.Update || (old is not null && old != key)))
            {
                throw new BadRecordException(
                    $"It is a new row, or an old one with a new key, without its {open}, which the source did not send. " +
                    $"Run \"ALTER TABLE {table.QualifiedName} REPLICA IDENTITY FULL\" at the source.");
            }
        }

        var changes = batch.Segment.Tables[ordinal];
        if (old is { } previous && previous != key)
            changes.AddDelete(previous);
        changes.AddRow(kind, key, _after.Bytes, _after.Columns);
    }

    /// <summary>With REPLICA IDENTITY FULL the row before the change holds what the row after it leaves out.</summary>
    private void FillFromBefore(ReadOnlySpan<byte> before, bool isDebezium)
    {
        _rows.Read(before, isDebezium, _before);
        for (var i = 0; i < _after.Columns.Length; i++)
        {
            if (_after.Columns[i].Length != ColumnSlice.Unchanged || _before.Columns[i].Length is RowImage.Absent or ColumnSlice.Unchanged or ColumnSlice.Null)
                continue;
            var (offset, length) = _before.Columns[i];
            var start = _after.Length;
            _before.Bytes.Slice(offset, length).CopyTo(_after.Append(length));
            _after.Columns[i] = new ColumnSlice(start, length);
        }
    }

    private void Truncate(bool isOrdered, ChangeBatch batch)
    {
        if (!isOrdered)
            throw new BadRecordException($"It is a truncate, and the topic has several partitions, so nobody knows which rows came before it. Run 'ingestor resnapshot {table.Target.Name}'.");
        batch.Close(new TruncateBarrier([new TruncatedTable(table.Target, null)]));
    }

    private RowKey Key(RowImage image) => image.Columns[0].Length == RowKey.Length
        ? RowKey.Read(image.Bytes[image.Columns[0].Offset..])
        : throw new BadRecordException($"Its row has no {table.Target.KeyColumn}.");
}
