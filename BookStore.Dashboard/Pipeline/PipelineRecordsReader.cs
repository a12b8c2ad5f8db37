using BookStore.Dashboard.Live;
using Npgsql;

namespace BookStore.Dashboard.Pipeline;

/// <summary>Reads schema <c>ingest</c>, all of it in one round trip.</summary>
internal sealed class PipelineRecordsReader(ReaderDatabase database)
{
    public async Task<PipelineRecords> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (string[])[PipelineSql.Positions, PipelineSql.Snapshots, PipelineSql.Quarantine, PipelineSql.Drift, PipelineSql.Reconciliations])
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<int> { TypedValue = PipelineRecords.MostRows } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return new PipelineRecords(
            await RowsAsync(row => new PipelineRecords.Position(
                row.GetString(0), row.GetString(1), Text(row, 2), row.GetString(3), row.GetInt32(4), row.GetInt64(5), row.GetInt64(6), Moment(row, 7), row.GetDateTime(8))),
            await RowsAsync(row => new PipelineRecords.Snapshot(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), Moment(row, 5))),
            await RowsAsync(row => new PipelineRecords.Refusal(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Text(row, 5), row.GetDateTime(6))),
            await RowsAsync(row => new PipelineRecords.ColumnDrift(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetDateTime(5))),
            await RowsAsync(row => new PipelineRecords.Comparison(
                row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetDateTime(7), row.GetDateTime(8))),
            Problem: null);

        async Task<IReadOnlyList<T>> RowsAsync<T>(Func<NpgsqlDataReader, T> map)
        {
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
                rows.Add(map(reader));
            await reader.NextResultAsync(cancellationToken);
            return rows;
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTime? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDateTime(column);
}
