using Npgsql;

namespace BookStore.Dashboard.Live;

/// <summary>
/// analytics-db through the login that may only read. How many connections there are does not depend on how many people look: a small pool for
/// queries, and one that listens.
/// </summary>
internal sealed class ReaderDatabase : IAsyncDisposable
{
    public const string Name = "analyticsdb-reader";

    /// <summary>One for the charts without a filter, the others for charts with filters and for the page of the pipeline.</summary>
    private const int Connections = 4;

    /// <summary>Statements that a connection keeps planned: more than all charts without a filter.</summary>
    private const int PlannedStatements = 64;

    private readonly NpgsqlDataSource _pool;
    private readonly string _listening;

    /// <exception cref="DashboardException">There is no such connection string, or it is none.</exception>
    public ReaderDatabase(IConfiguration configuration)
    {
        var settings = Parse(configuration.GetConnectionString(Name));
        settings.ApplicationName = "bookstore-dashboard";
        // A belt to the braces of the role's rights.
        settings.Options = $"{settings.Options} -c default_transaction_read_only=on".TrimStart();
        settings.TcpKeepAlive = true;
        _pool = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            MaxPoolSize = Connections,
            MaxAutoPrepare = PlannedStatements,
            AutoPrepareMinUsages = 2,
            CommandTimeout = 15,
        });
        // The keepalive finds out, without a query, that the server went away in silence.
        _listening = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = 10 }.ConnectionString;
    }

    /// <summary>Opens a connection of the pool.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _pool.OpenConnectionAsync(cancellationToken);

    /// <summary>Opens a connection of its own, to listen on.</summary>
    public async Task<NpgsqlConnection> OpenListeningAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_listening);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Throws idle connections away: after a failure they may be dead, or hold a plan for a view that was replaced.</summary>
    public void Forget() => _pool.Clear();

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private static NpgsqlConnectionStringBuilder Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new DashboardException($"There is no connection string for {Name}. Set ConnectionStrings__{Name}, for example \"Host=127.0.0.1;Database=analyticsdb;Username=…;Password=…\".");
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (ArgumentException problem)
        {
            throw new DashboardException($"ConnectionStrings__{Name} is no PostgreSQL connection string: {problem.Message}");
        }
    }
}
