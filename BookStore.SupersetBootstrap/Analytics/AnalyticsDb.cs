using Npgsql;

namespace BookStore.SupersetBootstrap.Analytics;

/// <summary>analytics-db, as a user who may only read.</summary>
/// <param name="address">How to connect.</param>
internal sealed class AnalyticsDb(NpgsqlConnectionStringBuilder address)
{
    // Dashboards are put into one Superset at a time: two who start on an empty one would fail on each other's objects.
    private const string LockSql = "SELECT pg_advisory_lock(hashtextextended('BookStore.SupersetBootstrap', 0))";

    private const string ColumnsSql =
        """
        SELECT c.relname, a.attname
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1)
        """;

    /// <summary>Every view is there, with every column: Superset itself would show an empty chart.</summary>
    /// <exception cref="BootstrapException">One is missing, or analytics-db is away.</exception>
    public Task EnsureViewsAsync(CancellationToken cancellationToken) => WithConnectionAsync(async connection =>
    {
        var columns = await ColumnsAsync(connection, cancellationToken);
        foreach (var view in ReportViews.All)
        {
            var missing = view.Columns.Where(column => !columns[view.Name].Contains(column.Name)).Select(column => column.Name).ToList();
            if (missing.Count == view.Columns.Count)
                throw new BootstrapException($"analytics-db has no view {view.Name}: run `ingestor migrate`.");
            if (missing.Count > 0)
                throw new BootstrapException($"View {view.Name} of analytics-db lacks {string.Join(", ", missing)}: run `ingestor migrate` of the version that this program is of.");
        }
    }, cancellationToken);

    /// <summary>Waits until no other bootstrap is at work, and keeps others waiting until disposed. It ends with this process.</summary>
    public async Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection? held = null;
        await WithConnectionAsync(async connection =>
        {
            await using var take = new NpgsqlCommand(LockSql, connection) { CommandTimeout = 0 };
            await take.ExecuteNonQueryAsync(cancellationToken);
            held = connection;
        }, cancellationToken, keepOpen: true);
        return held!;
    }

    private static async Task<ILookup<string, string>> ColumnsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ColumnsSql, connection) { Parameters = { new() { Value = ReportViews.All.Select(view => view.Name).ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new List<(string View, string Column)>();
        while (await reader.ReadAsync(cancellationToken))
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns.ToLookup(column => column.View, column => column.Column);
    }

    private async Task WithConnectionAsync(Func<NpgsqlConnection, Task> action, CancellationToken cancellationToken, bool keepOpen = false)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            ApplicationName = "bookstore-superset-bootstrap",
            Pooling = false,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await action(connection);
            if (!keepOpen)
                await connection.DisposeAsync();
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync();
            if (failure is not NpgsqlException problem)
                throw;
            throw new BootstrapException(
                $"analytics-db at {address.Host}:{address.Port} cannot be read as user {address.Username} ({problem.Message}): start it, or correct ConnectionStrings__analyticsdb-reader.", problem);
        }
    }
}
