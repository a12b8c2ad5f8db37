using Npgsql;

namespace BookStore.Storefront.Databases;

/// <summary>One of the shop's two databases; says in one sentence why it cannot be used.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    private readonly string _name;
    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly NpgsqlDataSource _source;

    /// <param name="name">Its name in the configuration: <c>ecomdb</c> or <c>inventorydb</c>.</param>
    /// <param name="connectionString">From <c>ConnectionStrings:NAME</c>; null where it is not set.</param>
    /// <exception cref="ShopDatabaseException">The connection string is missing or cannot be read.</exception>
    public ShopDatabase(string name, string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            throw new ShopDatabaseException(
                $"ConnectionStrings:{name} is not set; give it as the environment variable ConnectionStrings__{name}.", permanent: true, cause: null);
        _name = name;
        try
        {
            _settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "BookStore.Storefront" };
            _source = NpgsqlDataSource.Create(_settings);
        }
        catch (ArgumentException exception)
        {
            throw new ShopDatabaseException($"ConnectionStrings:{name} cannot be read: {exception.Message}", permanent: true, exception);
        }
    }

    /// <summary>An open connection from the pool.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw Explain(exception);
        }
    }

    /// <summary>An open connection outside the pool, whose session ends when it is disposed and which notices within seconds that the server is gone.</summary>
    public async Task<NpgsqlConnection> OpenSessionAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { Pooling = false, KeepAlive = 5 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException exception)
        {
            await connection.DisposeAsync();
            throw Explain(exception);
        }
    }

    /// <summary>The driver's error as one sentence.</summary>
    public ShopDatabaseException Explain(NpgsqlException exception) => (exception as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new(
            $"{Where} does not let user {_settings.Username} in; correct user and password in ConnectionStrings:{_name}.", true, exception),
        PostgresErrorCodes.InvalidCatalogName => new(
            $"{Where} does not exist; create it, or correct ConnectionStrings:{_name}.", true, exception),
        PostgresErrorCodes.InsufficientPrivilege => new(
            $"User {_settings.Username} lacks a right in {Where} ({exception.Message}); make this user the owner of the database.", true, exception),
        _ => new($"{Where} cannot be used: {exception.Message}", false, exception),
    };

    /// <summary>Closes the idle connections, which may lead to a server that is gone.</summary>
    public void ForgetConnections() => _source.Clear();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private string Where => $"The database {_settings.Database} ({_name}) at {_settings.Host}:{_settings.Port}";
}
