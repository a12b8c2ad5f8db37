using System.Data;
using System.Runtime.CompilerServices;
using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Snapshots;

/// <summary>
/// Reads a table of a source as it was at an exported snapshot, in the order of its key, and while one chunk is written already the next. The server sorts the
/// table, because to look for each row by a random key would cost it a page each; it sorts it by slices, because what does not fit in its memory lies in temporary files.
/// </summary>
internal sealed class TableReader : IAsyncDisposable
{
    private const int SliceChunks = 20;

    private readonly NpgsqlConnection _connection;
    private readonly CapturedTable _table;
    private readonly ChunkSize _size;
    private readonly CopiedRows[] _turns;
    private readonly CancellationTokenSource _end;

    private Task<NpgsqlRawCopyStream>? _slice;
    private Task<SourceChunk>? _ahead;
    private Guid? _sliceEnd;
    private Guid? _copied;
    private ChunkSize _next;
    private int _turn;

    private TableReader(NpgsqlConnection connection, CapturedTable table, SnapshotChunk? after, ChunkSize size, CancellationToken cancellationToken)
    {
        (_connection, _table, After, _copied, _size, _next) = (connection, table, after, after?.Range.To, size, size.First);
        _turns = [new CopiedRows(size.Bytes), new CopiedRows(size.Bytes)];
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>The chunk that was copied before; null for none.</summary>
    public SnapshotChunk? After { get; }

    /// <summary>Rows of the table, by the server's statistics if it has any.</summary>
    public long EstimatedRows { get; private set; }

    private long SliceRows => (long)_size.Rows * SliceChunks;

    /// <summary>Opens a reader, which begins to read.</summary>
    /// <param name="databases">Knows the source.</param>
    /// <param name="source">Whose table is read.</param>
    /// <param name="table">The table.</param>
    /// <param name="after">The chunk after which to go on; null to begin with the first row.</param>
    /// <param name="snapshot">The exported snapshot; its exporter must live until the reader is open.</param>
    /// <param name="size">Of a chunk.</param>
    /// <param name="cancellationToken">Gives up, also later.</param>
    public static async Task<TableReader> OpenAsync(
        DatabaseConnections databases, SourceDefinition source, CapturedTable table, SnapshotChunk? after, string snapshot, ChunkSize size, CancellationToken cancellationToken)
    {
        var connection = await databases.OpenSourceAsync(source, cancellationToken);
        var reader = new TableReader(connection, table, after, size, cancellationToken);
        try
        {
            // Ended with the connection.
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await connection.ExecuteAsync(SourceSql.ImportSnapshot(snapshot), cancellationToken);
            await connection.ExecuteAsync(SourceSql.PrepareSort, cancellationToken);
            var estimate = await connection.ScalarAsync<long>(SourceSql.EstimateRows, cancellationToken, table.QualifiedName);
            reader.EstimatedRows = estimate >= 0 ? estimate : await connection.ScalarAsync<long>(SourceSql.CountRows(table), cancellationToken);
            if (after is not { Range.To: null })
                reader.Begin();
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>The chunks of the table; the range of the last has no end, and perhaps no rows. Each must have been written before the next is asked for.</summary>
    public async IAsyncEnumerable<SourceChunk> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (_ahead is not null)
        {
            var chunk = await _ahead.WaitAsync(cancellationToken);
            _ahead = chunk.Range.To is null ? null : NextAsync();
            yield return chunk;
        }

        // Memory for the next table.
        FreeRows();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        // Nobody waits for it any more: whatever ended the reading was told.
        if (_ahead is Task unread)
            await unread.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        await _connection.DisposeAsync();
        FreeRows();
        _end.Dispose();
    }

    private void FreeRows()
    {
        foreach (var rows in _turns)
            rows.Dispose();
    }

    private void Begin()
    {
        _slice = BeginSliceAsync(_copied);
        _ahead = NextAsync();
    }

    private Task<SourceChunk> NextAsync() => Task.Run(async () =>
    {
        var rows = _turns[_turn % 2];
        rows.Follow(_turns[++_turn % 2], _next);
        _next = _next.Twice(_size);
        while (!rows.IsFull && _slice is not null)
        {
            var slice = await _slice;
            if (await slice.ReadAsync(rows.Space(), _end.Token) is > 0 and var length)
            {
                rows.Add(length);
                continue;
            }

            rows.End();
            await slice.DisposeAsync();
            _slice = _sliceEnd is null ? null : BeginSliceAsync(_sliceEnd);
        }

        var range = new KeyRange(_copied, rows.IsFull ? rows.LastKey : null);
        _copied = range.To;
        return new SourceChunk(range, rows);
    });

    private async Task<NpgsqlRawCopyStream> BeginSliceAsync(Guid? after)
    {
        // No row where fewer are left.
        _sliceEnd = EstimatedRows <= SliceRows ? null : await _connection.ScalarAsync<Guid?>(SourceSql.SliceEnd(_table, after), _end.Token, SliceRows - 1);
        var slice = await _connection.BeginRawBinaryCopyAsync(SourceSql.CopyOut(_table, new KeyRange(after, _sliceEnd)), _end.Token);
        await slice.ReadExactlyAsync(new byte[CopyFormat.Header.Length], _end.Token);
        return slice;
    }
}
