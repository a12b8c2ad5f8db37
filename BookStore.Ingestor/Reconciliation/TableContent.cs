using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Reconciliation;

/// <summary>The content of a table in one database, as hashes that are computed there.</summary>
internal sealed class TableContent(NpgsqlConnection connection, ContentSql sql)
{
    public async Task<Dictionary<int, BucketHash>> BucketsAsync(CancellationToken cancellationToken)
    {
        var buckets = new Dictionary<int, BucketHash>();
        await using var command = new NpgsqlCommand(sql.Buckets, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            buckets.Add(reader.GetInt32(0), new BucketHash(reader.GetInt64(1), reader.GetDecimal(2)));
        return buckets;
    }

    public Task<Dictionary<Guid, long>> RowsAsync(IReadOnlyCollection<int> buckets, CancellationToken cancellationToken) =>
        RowsAsync(sql.RowsOfBuckets, buckets.ToArray(), cancellationToken);

    public Task<Dictionary<Guid, long>> RowsAsync(IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        RowsAsync(sql.RowsOfKeys, keys.ToArray(), cancellationToken);

    private async Task<Dictionary<Guid, long>> RowsAsync(string statement, object filter, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Guid, long>();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = filter } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(reader.GetGuid(0), reader.GetInt64(1));
        return rows;
    }
}
