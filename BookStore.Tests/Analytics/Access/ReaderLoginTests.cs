using BookStore.Analytics.Database;
using BookStore.Analytics.Reports;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Access;

[Collection(AnalyticsCollection.Name)]
public sealed class ReaderLoginTests(AnalyticsDatabaseFixture fixture) : IAsyncLifetime
{
    private readonly string _user = $"Reader {Guid.NewGuid():N}";

    public async Task InitializeAsync() => await AnalyticsDatabase.EnsureReaderLoginAsync(fixture.ConnectionString, _user, "it's a secret");

    public async Task DisposeAsync() => await fixture.ExecuteAsync($"DROP ROLE IF EXISTS \"{_user}\"");

    [Fact]
    public async Task Reader_EveryViewAndItsFunction_CanBeRead()
    {
        await using var connection = await ConnectAsync("it's a secret");

        foreach (var view in ReportViews.All)
        {
            await connection.QueryAsync($"SELECT * FROM {view.Name}");
            await connection.QueryAsync($"SELECT * FROM {view.Function}()");
        }
    }

    [Theory]
    [InlineData("SELECT * FROM ingest.positions")]
    [InlineData("SELECT * FROM ingest.snapshots")]
    [InlineData("SELECT * FROM ingest.schema_drift")]
    [InlineData("SELECT source, table_name, missing, extra, differing, completed_at FROM ingest.reconciliations")]
    [InlineData("SELECT table_name, sqlstate, count(*) FROM ingest.quarantine WHERE state = 'open' GROUP BY table_name, sqlstate")]
    [InlineData("SELECT fact_orders.id FROM fact_orders, fact_order_items WHERE fact_orders.id = fact_order_items.id")]
    public async Task Reader_StateOfThePipeline_CanBeRead(string query)
    {
        await using var connection = await ConnectAsync("it's a secret");

        (await connection.QueryAsync(query)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SELECT row FROM ingest.quarantine")]
    [InlineData("SELECT error FROM ingest.quarantine")]
    [InlineData("SELECT key FROM ingest.quarantine")]
    [InlineData("SELECT sample FROM ingest.reconciliations")]
    [InlineData("SELECT * FROM ingest.snapshot_chunks")]
    [InlineData("SELECT user_id FROM fact_orders")]
    [InlineData("SELECT order_id FROM fact_order_items")]
    [InlineData("SELECT * FROM rollup.waiting_sales")]
    [InlineData("SELECT rollup.rebuild()")]
    [InlineData("INSERT INTO fact_orders (id) VALUES (gen_random_uuid())")]
    [InlineData("DELETE FROM dim_books")]
    [InlineData("UPDATE vw_inventory_health SET title = ''")]
    [InlineData("TRUNCATE fact_inventory")]
    [InlineData("DROP VIEW vw_sales_over_time")]
    [InlineData("CREATE TABLE public.mine (id int)")]
    [InlineData("CREATE TABLE ingest.mine (id int)")]
    [InlineData("DELETE FROM ingest.quarantine")]
    [InlineData("GRANT analytics_reader TO pg_monitor")]
    public async Task Reader_WritesAndShopData_AreRefused(string statement)
    {
        await using var connection = await ConnectAsync("it's a secret");

        var error = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(statement));

        error.SqlState.ShouldBeOneOf(PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.ObjectNotInPrerequisiteState);
    }

    [Fact]
    public async Task EnsureReaderLoginAsync_AnotherPassword_ReplacesTheFirst()
    {
        await AnalyticsDatabase.EnsureReaderLoginAsync(fixture.ConnectionString, _user, "neues Paßwort");

        (await (await ConnectAsync("neues Paßwort")).QueryAsync("SELECT 1")).ShouldBe(["1"]);
        (await Should.ThrowAsync<PostgresException>(() => ConnectAsync("it's a secret"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task EnsureReaderLoginAsync_SeveralAtOnce_AllSucceed()
    {
        await fixture.ExecuteAsync($"DROP ROLE \"{_user}\"");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AnalyticsDatabase.EnsureReaderLoginAsync(fixture.ConnectionString, _user, "same")));

        (await (await ConnectAsync("same")).QueryAsync("SELECT 1")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task EnsureReaderLoginAsync_Owner_IsRefused()
    {
        var owner = fixture.Server.Username!;

        var error = await Should.ThrowAsync<AnalyticsDatabaseException>(
            () => AnalyticsDatabase.EnsureReaderLoginAsync(fixture.ConnectionString, owner, "x"));

        error.Message.ShouldStartWith($"User \"{owner}\" of ConnectionStrings:analyticsdb-reader can write");
    }

    [Fact]
    public async Task Group_Itself_CannotLogIn()
    {
        await using var connection = new NpgsqlConnection(fixture.ConnectionString);
        await connection.OpenAsync();

        (await connection.QueryAsync("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'analytics_reader'")).ShouldBe(["False"]);
    }

    private async Task<NpgsqlConnection> ConnectAsync(string password)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(fixture.ConnectionString) { Username = _user, Password = password }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
