using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Sources;
using Npgsql;
using Npgsql.Replication;

namespace BookStore.Ingestor;

/// <summary>Opens the databases that configuration names under <c>ConnectionStrings</c>.</summary>
internal sealed class DatabaseConnections(IConfiguration configuration)
{
    public const string Analytics = "analyticsdb";
    public const string AnalyticsReader = "analyticsdb-reader";

    /// <summary>Bytes that a replication connection reads at once: what gathers during a pause.</summary>
    private const int ReplicationReadBuffer = 256 * 1024;

    public bool Has(string name) => !string.IsNullOrEmpty(configuration.GetConnectionString(name));

    /// <exception cref="ExplainedException">There is no such entry, or it is no connection string.</exception>
    public string ConnectionString(string name)
    {
        if (configuration.GetConnectionString(name) is not { Length: > 0 } text)
            throw new ExplainedException($"There is no connection string for {name}. Set ConnectionStrings__{name}, for example \"Host=127.0.0.1;Database={name};Username=…;Password=…\".");
        try
        {
            return new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (ArgumentException problem)
        {
            throw new ExplainedException($"ConnectionStrings__{name} is no PostgreSQL connection string: {problem.Message}");
        }
    }

    /// <summary>The session that writes a source's changes and holds its lock.</summary>
    public NpgsqlDataSource Writer(SourceDefinition source) => TargetConnections.ForWriting(ConnectionString(Analytics), source.Name);

    /// <exception cref="ConnectionFailedException">analytics-db is away or refuses the login.</exception>
    public Task<NpgsqlConnection> OpenAnalyticsAsync(CancellationToken cancellationToken) => OpenAsync(Analytics, cancellationToken);

    /// <exception cref="ConnectionFailedException">The source is away or refuses the login.</exception>
    public Task<NpgsqlConnection> OpenSourceAsync(SourceDefinition source, CancellationToken cancellationToken) =>
        OpenAsync(source.ConnectionName, cancellationToken);

    public async Task<LogicalReplicationConnection> OpenReplicationAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString(source.ConnectionName))
        {
            ReadBufferSize = ReplicationReadBuffer,
            // Cancellation breaks the connection. The polite way asks the server, which forgets it when the stream is about to start just then; the stream
            // would go on for ever.
            CancellationTimeout = -1,
            ApplicationName = $"bookstore-ingestor-{source.Name}",
        };
        var connection = new LogicalReplicationConnection(settings.ConnectionString)
        {
            WalReceiverStatusInterval = TimeSpan.FromSeconds(1),
        };
        try
        {
            await connection.Open(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString(name))
        {
            ApplicationName = "bookstore-ingestor",
            Pooling = false,
            // A long copy or comparison is ended by cancellation, not by a clock.
            CommandTimeout = 0,
            TcpKeepAlive = true,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync();
            if (failure is NpgsqlException cause)
                throw new ConnectionFailedException(name, cause);
            throw;
        }
    }
}
