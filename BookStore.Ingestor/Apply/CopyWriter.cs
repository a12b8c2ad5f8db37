using BookStore.Ingestor.Batches;
using Npgsql;

namespace BookStore.Ingestor.Apply;

/// <summary>Sends row images to a COPY statement. Holds one buffer, which is reused.</summary>
internal sealed class CopyWriter(NpgsqlConnection connection)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _length;

    /// <exception cref="PostgresException">The server refused a row; nothing of this COPY stays.</exception>
    public async Task WriteAsync(string copyStatement, TableChanges changes, IEnumerable<int> rows, CancellationToken cancellationToken)
    {
        // Disposing the stream ends the COPY and brings the server's verdict.
        await using var copy = await connection.BeginRawBinaryCopyAsync(copyStatement, cancellationToken);
        try
        {
            _length = 0;
            Append(CopyFormat.Header);
            foreach (var row in rows)
            {
                var tuple = changes.Tuple(row);
                if (_length + tuple.Length > _buffer.Length)
                    await FlushAsync(copy, cancellationToken);
                if (tuple.Length > _buffer.Length)
                    await copy.WriteAsync(tuple, cancellationToken);
                else
                    Append(tuple.Span);
            }

            if (_length + CopyFormat.Trailer.Length > _buffer.Length)
                await FlushAsync(copy, cancellationToken);
            Append(CopyFormat.Trailer);
            await FlushAsync(copy, cancellationToken);
        }
        catch
        {
            await copy.CancelAsync();
            throw;
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private async ValueTask FlushAsync(NpgsqlRawCopyStream copy, CancellationToken cancellationToken)
    {
        await copy.WriteAsync(_buffer.AsMemory(0, _length), cancellationToken);
        _length = 0;
    }
}
