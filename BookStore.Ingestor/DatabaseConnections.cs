using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Replication;
using BookStore.Ingestor.Sources;
using Npgsql;
using Npgsql.Replication;

namespace BookStore.Ingestor;

/// <summary>Opens the databases that configuration names under <c>ConnectionStrings</c>.</summary>
internal sealed class DatabaseConnections(IConfiguration configuration)
{
    public const string Analytics = "analyticsdb";
    public const string AnalyticsReader = "analyticsdb-reader";

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

    /// <summary>For commands about slots.</summary>
    /// <exception cref="ConnectionFailedException">The source is away or refuses the login.</exception>
    public async Task<LogicalReplicationConnection> OpenReplicationAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        var connection = new LogicalReplicationConnection(ReplicationSettings(source).ConnectionString);
        try
        {
            await connection.Open(cancellationToken);
            return connection;
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync();
            if (failure is NpgsqlException cause)
                throw new ConnectionFailedException(source.ConnectionName, cause);
            throw;
        }
    }

    /// <summary>For reading a slot.</summary>
    /// <exception cref="ConnectionFailedException">The source is away or refuses the login.</exception>
    public async Task<ReplicationStream> OpenReplicationStreamAsync(SourceDefinition source, TimeProvider time, CancellationToken cancellationToken)
    {
        // Opening blocks, and can't be cancelled; it ends by itself within the connection string's timeout.
        var opening = Task.Run(() => ReplicationStream.Open(ReplicationSettings(source), time), cancellationToken);
        try
        {
            return await opening.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
        catch (NpgsqlException cause)
        {
            throw new ConnectionFailedException(source.ConnectionName, cause);
        }
    }

    private NpgsqlConnectionStringBuilder ReplicationSettings(SourceDefinition source) => new(ConnectionString(source.ConnectionName))
    {
        ApplicationName = $"bookstore-ingestor-{source.Name}",
    };

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
