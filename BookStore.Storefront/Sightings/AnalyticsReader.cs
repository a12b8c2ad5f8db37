using Npgsql;

namespace BookStore.Storefront.Sightings;

/// <summary>Looks for orders in analytics-db. Where no connection string <c>analyticsdb-reader</c> is set there is nothing to look at.</summary>
internal sealed class AnalyticsReader : IAsyncDisposable
{
    /// <summary>Its tables are older than the shop, or this user may not see them.</summary>
    public const string ShowsNoOrders = "The analytics database does not show orders to the shop: run the newest ingestor's migrate command.";

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

    /// <summary>From <c>ConnectionStrings:analyticsdb-reader</c>.</summary>
    /// <exception cref="Databases.ShopDatabaseException">The connection string cannot be read.</exception>
    public static AnalyticsReader From(IConfiguration configuration) => new(configuration.GetConnectionString("analyticsdb-reader"));

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
