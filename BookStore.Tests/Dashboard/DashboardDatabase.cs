using BookStore.Analytics.Reports;
using Npgsql;

namespace BookStore.Tests.Dashboard;

/// <summary>An analytics database of one test.</summary>
/// <param name="Owner">Connection string of who may write.</param>
/// <param name="Reader">Connection string of who may only read.</param>
public sealed record DashboardDatabase(string Owner, string Reader)
{
    /// <summary>Its name in the server.</summary>
    public string Name => new NpgsqlConnectionStringBuilder(Owner).Database!;

    /// <summary>Runs statements, together in one transaction.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Makes every order's total greater by one: the charts over orders change, and no others.</summary>
    public Task RaiseTotalsAsync() => ExecuteAsync("UPDATE fact_orders SET total = total + 1");

    /// <summary>The total revenue, as the view has it.</summary>
    public Task<decimal> RevenueAsync() => ScalarAsync<decimal>($"SELECT sum(revenue) FROM {ReportViews.SalesOverTime.Name}");

    /// <summary>Connections that the dashboard has open.</summary>
    public Task<long> CountConnectionsAsync() => ScalarAsync<long>(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'bookstore-dashboard'");

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
