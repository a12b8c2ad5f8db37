using BookStore.Tests.Postgres;
using Npgsql;
using Xunit;

namespace BookStore.Tests.AppHost.Local;

/// <summary>One platform that is ready, on a machine without Superset, shared by the tests that do not stop it.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private AppHostProcess? _host;

    internal AppHostProcess Host => _host ?? throw new InvalidOperationException("The platform has not started.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _host = AppHostProcess.StartWithoutDistributions(_folder.Combine("data"));
        await _host.WaitUntilReadyAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _folder.Dispose();
    }

    internal async Task<object?> ScalarAsync(string resource, string sql)
    {
        await using var connection = new NpgsqlConnection(await Host.ConnectionStringAsync(resource) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
