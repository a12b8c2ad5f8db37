using BookStore.Ingestor.Batches;
using NpgsqlTypes;

namespace BookStore.Ingestor.Snapshots;

/// <summary>
/// Which changes of the stream a snapshot already holds. A chunk that was copied at LSN <c>c</c> holds every transaction that committed before
/// <c>c</c> and none after, so a change is covered if its commit lies before the LSN of the chunk that its key belongs to.
/// </summary>
internal sealed class SnapshotCoverage
{
    private readonly Dictionary<string, List<SnapshotChunk>> _chunks;
    private readonly NpgsqlLogSequenceNumber _end;

    public SnapshotCoverage(IEnumerable<SnapshotChunk> chunks)
    {
        _chunks = chunks.GroupBy(chunk => chunk.Table).ToDictionary(group => group.Key, group => group.ToList());
        _end = _chunks.Values.SelectMany(list => list).Select(chunk => chunk.Lsn).DefaultIfEmpty().Max();
    }

    public bool Covers(string table, RowKey key, NpgsqlLogSequenceNumber commit)
    {
        if (commit >= _end || !_chunks.TryGetValue(table, out var chunks))
            return false;
        foreach (var chunk in chunks)
        {
            if (commit < chunk.Lsn && chunk.Range.Contains(key))
                return true;
        }

        return false;
    }

    /// <summary>The key ranges of a table that do not cover a transaction, or null if none covers it.</summary>
    public IReadOnlyList<KeyRange>? NotCovering(string table, NpgsqlLogSequenceNumber commit)
    {
        if (commit >= _end || !_chunks.TryGetValue(table, out var chunks))
            return null;
        return [.. chunks.Where(chunk => commit >= chunk.Lsn).Select(chunk => chunk.Range)];
    }
}
