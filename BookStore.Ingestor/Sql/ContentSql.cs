using BookStore.Analytics.Schema;

namespace BookStore.Ingestor.Sql;

/// <summary>
/// The statements that compare a table's content. They run in both databases and give the same text for the same content: every value goes through
/// a form that depends on no setting of the server or the session, and md5 is the same in every version.
/// </summary>
/// <param name="table">Columns and key, alike at both ends.</param>
/// <param name="relation">The table's name in the database that is asked.</param>
internal sealed class ContentSql(AnalyticsTable table, string relation)
{
    private readonly string _hash = $"('x' || left(md5(ROW({string.Join(", ", table.Columns.Select(Canonical))})::text), 16))::bit(64)::bigint";

    // The last byte, because time-ordered uuids differ little in the first ones.
    private readonly string _bucket = $"get_byte(uuid_send({table.KeyColumn}), 15)";

    /// <summary>Rows (bucket, number of rows, sum of the rows' hashes).</summary>
    public string Buckets => $"SELECT {_bucket}, count(*), sum({_hash}) FROM {relation} GROUP BY 1";

    /// <summary>Rows (key, hash) of the buckets $1.</summary>
    public string RowsOfBuckets => $"SELECT {table.KeyColumn}, {_hash} FROM {relation} WHERE {_bucket} = ANY ($1)";

    /// <summary>Rows (key, hash) of the keys $1.</summary>
    public string RowsOfKeys => $"SELECT {table.KeyColumn}, {_hash} FROM {relation} WHERE {table.KeyColumn} = ANY ($1)";

    private static string Canonical(AnalyticsColumn column) => column.BaseType switch
    {
        // Analytics rounds money to cents.
        "numeric" => $"round({column.Name}, 2)",
        "timestamptz" => $"extract(epoch FROM {column.Name})",
        _ => column.Name,
    };
}
