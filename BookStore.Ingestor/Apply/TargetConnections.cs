using Npgsql;

namespace BookStore.Ingestor.Apply;

/// <summary>Connections to analytics-db.</summary>
internal static class TargetConnections
{
    // Whatever the server says: a snapshot, a slot's claim and a kept offset must be on disk when they count as done. Joins of a batch against a big table must go by its
    // primary key, never by a scan of the whole table.
    private const string SessionSettings = "-c synchronous_commit=on -c enable_hashjoin=off -c enable_mergejoin=off";

    /// <summary>A data source for the session that writes a source's changes.</summary>
    public static NpgsqlDataSource ForWriting(string connectionString, string source)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString)
        {
            ConnectionStringBuilder =
            {
                ApplicationName = $"bookstore-ingestor-{source}",
                // The session holds the source's lock; it must not be handed to someone else.
                Pooling = false,
                // The statements of small batches differ only in their number.
                MaxAutoPrepare = 64,
                AutoPrepareMinUsages = 2,
                // One statement may wait for a long COPY or for another session's lock; cancellation ends it, not a clock.
                CommandTimeout = 0,
                TcpKeepAlive = true,
                Options = Append(new NpgsqlConnectionStringBuilder(connectionString).Options, SessionSettings),
            },
        };
        builder.AddTypeInfoResolverFactory(new RawValueResolverFactory());
        return builder.Build();
    }

    private static string Append(string? options, string more) => string.IsNullOrEmpty(options) ? more : $"{options} {more}";
}
