using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Snapshots;

/// <summary>A key range of a source table, whose rows the server has begun to sort.</summary>
internal sealed class SourceChunk(NpgsqlConnection connection, CapturedTable table, KeyRange range, NpgsqlRawCopyStream begun) : IAsyncDisposable
{
    private const int PipeBuffer = 256 * 1024;

    private NpgsqlRawCopyStream? _begun = begun;

    public KeyRange Range => range;

    /// <summary>Sends the rows to a COPY statement of another connection. May be called again where that refused them.</summary>
    /// <exception cref="PostgresException">The target refused a row; nothing of this COPY stays.</exception>
    public async Task CopyToAsync(NpgsqlConnection target, string copyIn, CancellationToken cancellationToken)
    {
        await using var output = _begun ?? await BeginAsync(connection, table, range, cancellationToken);
        _begun = null;
        await using var input = await target.BeginRawBinaryCopyAsync(copyIn, cancellationToken);
        try
        {
            // A read brings one row. Rows are gathered, because a write costs as much for one as for thousands.
            var buffer = new byte[PipeBuffer];
            for (int count; (count = await output.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0;)
                await input.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
        catch
        {
            await input.CancelAsync();
            throw;
        }
    }

    public static Task<NpgsqlRawCopyStream> BeginAsync(NpgsqlConnection connection, CapturedTable table, KeyRange range, CancellationToken cancellationToken) =>
        connection.BeginRawBinaryCopyAsync(SourceSql.CopyOut(table, range), cancellationToken);

    public ValueTask DisposeAsync() => _begun?.DisposeAsync() ?? ValueTask.CompletedTask;
}
