using System.Data;
using System.Diagnostics;
using BookStore.Analytics.Reports;
using Npgsql;

namespace BookStore.Dashboard.Live;

/// <summary>Runs the queries of charts.</summary>
internal sealed class ReportReader(ReaderDatabase database, DashboardMetrics metrics, TimeProvider time)
{
    /// <summary>Runs queries together, in one round trip and over one snapshot of the database, so that their numbers agree with each other.</summary>
    /// <returns>The rows of each, in the order asked.</returns>
    public async Task<IReadOnlyList<ReportRows>> ReadAsync(IReadOnlyList<ReportQuery> queries, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var query in queries)
        {
            batch.BatchCommands.Add(Command(query.Sql, query));
            if (query.Chart.Limit is not null)
                batch.BatchCommands.Add(Command(query.CountSql, query));
        }

        // The snapshot is taken after this.
        var readAt = time.GetUtcNow();
        var results = new List<ReportRows>(queries.Count);
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            foreach (var query in queries)
                results.Add(await ReadAsync(reader, query, readAt, cancellationToken));
        }
        await transaction.CommitAsync(cancellationToken);
        metrics.Read(batch.BatchCommands.Count, Stopwatch.GetElapsedTime(started));
        return results;
    }

    private static async Task<ReportRows> ReadAsync(NpgsqlDataReader reader, ReportQuery query, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<object?>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }
        await reader.NextResultAsync(cancellationToken);
        var inAll = rows.Count;
        if (query.Chart.Limit is not null)
        {
            await reader.ReadAsync(cancellationToken);
            inAll = checked((int)reader.GetInt64(0));
            await reader.NextResultAsync(cancellationToken);
        }
        return new ReportRows(query.Columns, rows, inAll, readAt);
    }

    private static NpgsqlBatchCommand Command(string sql, ReportQuery query)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in query.CreateParameters())
            command.Parameters.Add(parameter);
        return command;
    }
}
