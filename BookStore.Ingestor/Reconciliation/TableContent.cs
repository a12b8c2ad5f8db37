using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Reconciliation;

/// <summary>The content of a table in one database, as hashes that are computed there.</summary>
internal sealed class TableContent(NpgsqlConnection connection, ContentSql sql)
{
    public async Task<Dictionary<int, BucketHash>> BucketsAsync(CancellationToken cancellationToken)
    {
        var buckets = await connection.RowsAsync(
            sql.Buckets, row => (Bucket: row.GetInt32(0), Hash: new BucketHash(row.GetInt64(1), row.GetDecimal(2))), cancellationToken);
        return buckets.ToDictionary(bucket => bucket.Bucket, bucket => bucket.Hash);
    }

    public Task<Dictionary<Guid, long>> RowsAsync(IReadOnlyCollection<int> buckets, CancellationToken cancellationToken) =>
        RowsAsync(sql.RowsOfBuckets, buckets.ToArray(), cancellationToken);

    public Task<Dictionary<Guid, long>> RowsAsync(IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        RowsAsync(sql.RowsOfKeys, keys.ToArray(), cancellationToken);

    private async Task<Dictionary<Guid, long>> RowsAsync(string statement, Array filter, CancellationToken cancellationToken)
    {
        var rows = await connection.RowsAsync(statement, row => (Key: row.GetGuid(0), Hash: row.GetInt64(1)), cancellationToken, [filter]);
        return rows.ToDictionary(row => row.Key, row => row.Hash);
    }
}
