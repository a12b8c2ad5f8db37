using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using NpgsqlTypes;

namespace BookStore.Ingestor.PgOutput;

/// <summary>
/// Puts the messages of <c>pgoutput</c> (protocol version 1, binary) into batches. Column values are copied, never decoded; only the key is looked at.
/// </summary>
internal sealed class PgOutputDecoder(SourceDefinition source, SnapshotCoverage coverage)
{
    private readonly Dictionary<uint, Relation> _relations = [];
    private NpgsqlLogSequenceNumber _commitLsn;

    /// <summary>Differences between the stream's tables and analytics that were seen since this was last asked.</summary>
    public List<SchemaDrift> Drift { get; } = [];

    /// <exception cref="SourceRefusedException">The message can't be applied without losing something.</exception>
    public void Decode(ReadOnlySpan<byte> message, ChangeBatch batch)
    {
        var reader = new MessageReader(message);
        switch (reader.Byte())
        {
            case MessageType.Begin:
                _commitLsn = reader.Lsn();
                batch.BeginTransaction();
                break;
            case MessageType.Commit:
                reader.Skip(sizeof(byte) + sizeof(ulong));
                batch.EndTransaction(reader.Lsn(), reader.Timestamp());
                break;
            case MessageType.Relation:
                ReadRelation(ref reader);
                break;
            case MessageType.Insert:
                ReadInsert(message, ref reader, batch);
                break;
            case MessageType.Update:
                ReadUpdate(message, ref reader, batch);
                break;
            case MessageType.Delete:
                ReadDelete(message, ref reader, batch);
                break;
            case MessageType.Truncate:
                ReadTruncate(ref reader, batch);
                break;
            default:
                // Types and origins say nothing that analytics needs; a logical message is a heartbeat, and its commit does the work.
                break;
        }
    }

    private void ReadRelation(ref MessageReader reader)
    {
        var id = reader.UInt32();
        var (schema, name) = (reader.String(), reader.String());
        reader.Skip(sizeof(byte));
        var columns = new SourceColumn[reader.Int16()];
        for (var i = 0; i < columns.Length; i++)
        {
            reader.Skip(sizeof(byte));
            columns[i] = new SourceColumn(reader.String(), reader.UInt32());
            reader.Skip(sizeof(int));
        }

        var ordinal = -1;
        for (var i = 0; i < source.Tables.Count; i++)
        {
            if (source.Tables[i].Schema == schema && source.Tables[i].Name == name)
                ordinal = i;
        }

        if (ordinal < 0)
        {
            _relations[id] = new Relation(null, ordinal, null);
            return;
        }

        var binding = ColumnBinding.Bind(source.Tables[ordinal], columns);
        Drift.AddRange(binding.Drift);
        _relations[id] = new Relation(source.Tables[ordinal], ordinal, binding);
    }

    private void ReadInsert(ReadOnlySpan<byte> message, ref MessageReader reader, ChangeBatch batch)
    {
        if (Captured(reader.UInt32()) is not { } relation)
            return;
        Span<ColumnSlice> columns = stackalloc ColumnSlice[relation.Table!.Target.Columns.Count];
        TupleReader.Read(ref reader, relation, columns);
        var key = TupleReader.Key(message, relation, columns);
        if (IsCovered(relation, key))
            return;
        batch.Segment.Tables[relation.Ordinal].AddRow(ChangeKind.Insert, key, message, columns);
        batch.CountRow(message.Length);
    }

    private void ReadUpdate(ReadOnlySpan<byte> message, ref MessageReader reader, ChangeBatch batch)
    {
        if (Captured(reader.UInt32()) is not { } relation)
            return;
        var count = relation.Table!.Target.Columns.Count;
        Span<ColumnSlice> old = stackalloc ColumnSlice[count];
        Span<ColumnSlice> columns = stackalloc ColumnSlice[count];
        var tuple = TupleReader.Read(ref reader, relation, columns);
        var oldKey = (RowKey?)null;
        if (tuple != MessageType.NewTuple)
        {
            columns.CopyTo(old);
            oldKey = TupleReader.Key(message, relation, old);
            TupleReader.Read(ref reader, relation, columns);
            // With REPLICA IDENTITY FULL the old row holds what the new one leaves out.
            if (tuple == MessageType.OldTuple)
                TupleReader.FillUnchanged(columns, old);
        }

        Update(message, relation, oldKey, TupleReader.Key(message, relation, columns), columns, batch);
    }

    private void Update(
        ReadOnlySpan<byte> message, Relation relation, RowKey? oldKey, RowKey key, ReadOnlySpan<ColumnSlice> columns, ChangeBatch batch)
    {
        var changes = batch.Segment.Tables[relation.Ordinal];
        var isCovered = IsCovered(relation, key);
        if (oldKey is not { } previous || previous == key)
        {
            if (isCovered)
                return;
            changes.AddRow(ChangeKind.Update, key, message, columns);
            batch.CountRow(message.Length);
            return;
        }

        var oldIsCovered = IsCovered(relation, previous);
        if (oldIsCovered && isCovered)
            return;
        batch.CountRow(message.Length);
        if (!isCovered)
        {
            var index = changes.AddRow(ChangeKind.Insert, key, message, columns);
            if (changes[index].Partial)
            {
                var tuple = changes.Tuple(index).ToArray();
                changes.RemoveLast();
                batch.Close(new RekeyBarrier(relation.Table!.Target, previous, tuple));
                return;
            }
        }

        if (!oldIsCovered)
            changes.AddDelete(previous);
    }

    private void ReadDelete(ReadOnlySpan<byte> message, ref MessageReader reader, ChangeBatch batch)
    {
        if (Captured(reader.UInt32()) is not { } relation)
            return;
        Span<ColumnSlice> columns = stackalloc ColumnSlice[relation.Table!.Target.Columns.Count];
        TupleReader.Read(ref reader, relation, columns);
        var key = TupleReader.Key(message, relation, columns);
        if (IsCovered(relation, key))
            return;
        batch.Segment.Tables[relation.Ordinal].AddDelete(key);
        batch.CountRow(message.Length);
    }

    private void ReadTruncate(ref MessageReader reader, ChangeBatch batch)
    {
        var count = reader.Int32();
        reader.Skip(sizeof(byte));
        var tables = new List<TruncatedTable>();
        for (var i = 0; i < count; i++)
        {
            if (Captured(reader.UInt32()) is not { } relation)
                continue;
            var ranges = coverage.NotCovering(relation.Table!.Target.Name, _commitLsn);
            if (ranges is null || ranges.Count > 0)
                tables.Add(new TruncatedTable(relation.Table.Target, ranges));
        }

        if (tables.Count > 0)
            batch.Close(new TruncateBarrier(tables));
    }

    private bool IsCovered(Relation relation, RowKey key)
    {
        if (coverage.Covers(relation.Table!.Target.Name, key, _commitLsn))
            return true;
        // Only now: rows that a later snapshot holds may be read over, whatever their table looked like then.
        if (relation.Binding!.Fault is { } fault)
        {
            throw new SourceRefusedException(
                $"{fault}. Bring the column back, then run 'ingestor resnapshot {relation.Table.Target.Name}' to copy the table anew.");
        }

        return false;
    }

    private Relation? Captured(uint id) => _relations[id] is { Table: not null } relation ? relation : null;
}
