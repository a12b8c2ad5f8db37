using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using Npgsql;

namespace BookStore.Ingestor.Snapshots;

/// <summary>All rows that a source's table has in a key range, in the order of their keys.</summary>
internal sealed class SourceChunk(KeyRange range, CopiedRows rows)
{
    private const int Piece = 256 * 1024;

    public KeyRange Range => range;

    public int Count => rows.Count;

    /// <summary>Sends the rows to a COPY statement. May be called again where that refused them.</summary>
    /// <exception cref="PostgresException">The target refused a row; nothing of this COPY stays.</exception>
    public async Task CopyToAsync(NpgsqlConnection target, string copyIn, CancellationToken cancellationToken)
    {
        await using var copy = await target.BeginRawBinaryCopyAsync(copyIn, cancellationToken);
        try
        {
            await copy.WriteAsync(CopyFormat.Header.ToArray(), cancellationToken);
            for (var images = rows.Images; images.Length > 0; images = images[Math.Min(Piece, images.Length)..])
                await copy.WriteAsync(images[..Math.Min(Piece, images.Length)], cancellationToken);
            await copy.WriteAsync(CopyFormat.Trailer.ToArray(), cancellationToken);
        }
        catch
        {
            await copy.CancelAsync();
            throw;
        }
    }
}
