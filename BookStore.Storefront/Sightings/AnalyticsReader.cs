using Npgsql;

namespace BookStore.Storefront.Sightings;

/// <summary>Looks for orders in analytics-db. Where no connection string <c>analyticsdb-reader</c> is set there is nothing to look at.</summary>
internal sealed class AnalyticsReader : IAsyncDisposable
{
    private const int TimeoutSeconds = 5;
    private readonly NpgsqlDataSource? _source;

    /// <exception cref="Databases.ShopDatabaseException">The connection string cannot be read.</exception>
    public AnalyticsReader(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            return;
        try
        {
            _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
            {
                ApplicationName = "BookStore.Storefront",
                Timeout = TimeoutSeconds,
                CommandTimeout = TimeoutSeconds,
            });
        }
        catch (ArgumentException exception)
        {
            throw new Databases.ShopDatabaseException($"ConnectionStrings:analyticsdb-reader cannot be read: {exception.Message}", permanent: true, exception);
        }
    }

    public bool IsConfigured => _source is not null;

    /// <summary>An open connection: opened before the order is made, so that opening it is no part of what is measured.</summary>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) =>
        _source?.OpenConnectionAsync(cancellationToken).AsTask() ?? throw new InvalidOperationException("No analytics database is configured.");

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
    }
}
