using System.Data;
using System.Runtime.CompilerServices;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Snapshots;

/// <summary>
/// Reads tables of a source as they were at an exported snapshot, in chunks of their key. While one chunk is written, the next is found and sorted on a second
/// connection, so that neither database waits for the other.
/// </summary>
internal sealed class SnapshotReader : IAsyncDisposable
{
    private readonly List<NpgsqlConnection> _connections = [];
    private Task<SourceChunk>? _ahead;
    private int _turn;

    private SnapshotReader()
    {
    }

    /// <param name="databases">Knows the source.</param>
    /// <param name="source">Whose tables are read.</param>
    /// <param name="snapshot">The exported snapshot; its exporter must live until the reader is open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SnapshotReader> OpenAsync(DatabaseConnections databases, SourceDefinition source, string snapshot, CancellationToken cancellationToken)
    {
        var reader = new SnapshotReader();
        try
        {
            for (var i = 0; i < 2; i++)
            {
                var connection = await databases.OpenSourceAsync(source, cancellationToken);
                reader._connections.Add(connection);
                // Ended with the connection.
                await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
                await connection.ExecuteAsync(SourceSql.ImportSnapshot(snapshot), cancellationToken);
            }
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>Rows of a table, by the server's statistics if it has any.</summary>
    public async Task<long> EstimateAsync(CapturedTable table, CancellationToken cancellationToken) =>
        await _connections[0].ScalarAsync<long>(SourceSql.EstimateRows, cancellationToken, table.QualifiedName) is var rows and >= 0
            ? rows
            : await _connections[0].ScalarAsync<long>(SourceSql.CountRows(table), cancellationToken);

    /// <summary>The chunks of a table. Each must have been written before the next is asked for.</summary>
    /// <param name="table">The table.</param>
    /// <param name="after">The key after which to begin; null for the first.</param>
    /// <param name="rows">Rows of a chunk; the last has fewer, perhaps none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<SourceChunk> ReadAsync(CapturedTable table, Guid? after, int rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _ahead = BeginAsync(table, after, rows, cancellationToken);
        while (_ahead is not null)
        {
            await using var chunk = await _ahead;
            _ahead = chunk.Range.To is { } last ? BeginAsync(table, last, rows, cancellationToken) : null;
            yield return chunk;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_ahead is not null)
        {
            try
            {
                await using var unread = await _ahead;
            }
            catch (Exception)
            {
                // Nobody waits for this chunk any more: whatever ended the reading was told.
            }
        }
        foreach (var connection in _connections)
            await connection.DisposeAsync();
    }

    private async Task<SourceChunk> BeginAsync(CapturedTable table, Guid? after, int rows, CancellationToken cancellationToken)
    {
        var connection = _connections[_turn++ % _connections.Count];
        // No row where fewer are left.
        var range = new KeyRange(after, await connection.ScalarAsync<Guid?>(SourceSql.ChunkEnd(table, after), cancellationToken, rows - 1));
        return new SourceChunk(connection, table, range, await SourceChunk.BeginAsync(connection, table, range, cancellationToken));
    }
}
