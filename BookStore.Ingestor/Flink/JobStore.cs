using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Flink;

/// <summary>The jobs in <c>ingest.flink_jobs</c>. Who acts on a job holds its lock, so that two never submit it both.</summary>
internal sealed class JobStore(DatabaseConnections databases)
{
    /// <summary>Runs <paramref name="act"/> on what is kept of a job, with nobody else acting on that job, and keeps what it returns.</summary>
    public async Task<JobRecord> ActAsync(string job, Func<JobRecord, Task<JobRecord>> act, CancellationToken cancellationToken)
    {
        await using var connection = await databases.OpenAnalyticsAsync(cancellationToken);
        await connection.ExecuteAsync(FlinkSql.LockJob, cancellationToken, job);
        var before = await LoadAsync(connection, job, cancellationToken);
        var after = await act(before);
        if (after != before)
        {
            // What was done to Flink is done: it is kept although the caller may have given up by now.
            await connection.ExecuteAsync(
                FlinkSql.SaveJob, CancellationToken.None, job, after.IsWanted, Text(after.JobId), Text(after.RestoreFrom),
                new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer, Value = after.Parallelism ?? (object)DBNull.Value });
        }

        return after;
    }

    public async Task<JobRecord> LoadAsync(string job, CancellationToken cancellationToken)
    {
        await using var connection = await databases.OpenAnalyticsAsync(cancellationToken);
        return await LoadAsync(connection, job, cancellationToken);
    }

    private static async Task<JobRecord> LoadAsync(NpgsqlConnection connection, string job, CancellationToken cancellationToken)
    {
        var found = await connection.RowsAsync(
            FlinkSql.LoadJob,
            row => new JobRecord(row.GetBoolean(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.Nullable<int>(3)),
            cancellationToken,
            job);
        return found is [var record] ? record : JobRecord.New;
    }

    private static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = value ?? (object)DBNull.Value };
}
