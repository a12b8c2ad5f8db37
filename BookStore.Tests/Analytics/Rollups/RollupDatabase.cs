using BookStore.Analytics.Database;
using Npgsql;
using Shouldly;

namespace BookStore.Tests.Analytics.Rollups;

/// <summary>A migrated database of its own, because what the rollups promise holds when a transaction commits.</summary>
internal sealed class RollupDatabase(string connectionString)
{
    public static async Task<RollupDatabase> CreateAsync(AnalyticsDatabaseFixture fixture)
    {
        var database = fixture.NewDatabase();
        await AnalyticsDatabase.MigrateAsync(database);
        return new RollupDatabase(database);
    }

    public string ConnectionString => connectionString;

    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs statements as one transaction.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync(sql);
    }

    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        return await connection.QueryAsync(sql);
    }

    public async Task ShouldBeExactAsync(string? because = null)
    {
        (await QueryAsync("SELECT rollup_table, side, sums::text FROM rollup.differences()")).ShouldBeEmpty(because);
        (await QueryAsync("SELECT unsettled::text FROM rollup.unsettled")).ShouldBeEmpty(because);
    }
}
