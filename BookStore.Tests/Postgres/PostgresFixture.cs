using Xunit;

namespace BookStore.Tests.Postgres;

/// <summary>The PostgreSQL that all database tests share, one for the whole run. Each test makes databases of its own in it.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private TestServer? _shared;

    /// <summary>The superuser's connection string to the database <c>postgres</c>.</summary>
    public string AdminConnectionString => Shared.AdminConnectionString;

    /// <summary>The shared server. A test that stops it must start it again before it ends.</summary>
    public TestServer Shared => _shared ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>Makes an empty database with a name of its own.</summary>
    /// <returns>The superuser's connection string to it.</returns>
    public Task<string> CreateDatabaseAsync(string prefix, CancellationToken cancellationToken = default) => Shared.CreateDatabaseAsync(prefix, cancellationToken);

    /// <summary>Starts a server that belongs to one test, for tests that kill it or need settings of their own.</summary>
    public static Task<TestServer> StartServerAsync(IReadOnlyDictionary<string, string>? settings = null, CancellationToken cancellationToken = default) =>
        TestServer.StartAsync(settings, cancellationToken);

    /// <inheritdoc/>
    public async Task InitializeAsync() => _shared = await TestServer.StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_shared is not null)
            await _shared.DisposeAsync();
    }
}
