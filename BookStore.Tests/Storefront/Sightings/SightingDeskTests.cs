using BookStore.Analytics.Database;
using BookStore.Storefront.Orders;
using BookStore.Storefront.Sightings;
using BookStore.Tests.Postgres;
using BookStore.Tests.Storefront.Live;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Sightings;

[Collection(PostgresCollection.Name)]
public sealed class SightingDeskTests(PostgresFixture postgres)
{
    private static readonly Order Order = new(Guid.NewGuid(), "visitor-1", OrderStatus.Pending, TestShop.Today, TestShop.Today,
        [new OrderLine(Guid.NewGuid(), Guid.NewGuid(), 1, 9.99m), new OrderLine(Guid.NewGuid(), Guid.NewGuid(), 2, 5m)]);

    [Fact]
    public async Task LookFor_OrderArrivesWithItsLines_MeasuresUntilAllIsThere()
    {
        var analytics = await MigratedAsync();
        await using var reader = new AnalyticsReader(AsReader(analytics));
        var desk = Desk(reader);
        await ExecuteAsync(analytics, $"INSERT INTO fact_orders (id) VALUES ('{Order.Id}'); INSERT INTO fact_order_items (id) VALUES ('{Order.Lines[0].Id}')");

        desk.LookFor(Order, desk.PrepareAsync(), TimeProvider.System.GetTimestamp());
        var sighting = desk.Of(Order.Id)!;
        // The reader has asked at least once and not seen the second line.
        await UntilAskedAsync(analytics);
        sighting.IsCompleted.ShouldBeFalse();
        await ExecuteAsync(analytics, $"INSERT INTO fact_order_items (id) VALUES ('{Order.Lines[1].Id}')");

        var seen = await sighting;
        seen.Problem.ShouldBeNull();
        seen.After!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task LookFor_NoConnectionString_SaysThatNobodyLooked()
    {
        await using var reader = new AnalyticsReader(null);

        (await SightAsync(reader, TimeProvider.System)).Problem!.ShouldStartWith("This shop knows no analytics database");
    }

    [Fact]
    public async Task LookFor_ServerAway_SaysThatItCannotBeReached()
    {
        await using var reader = new AnalyticsReader("Host=127.0.0.1;Port=1;Database=analytics;Username=reader");

        (await SightAsync(reader, TimeProvider.System)).Problem!.ShouldStartWith("The analytics database cannot be reached");
    }

    [Fact]
    public async Task LookFor_OrderNeverArrives_GivesUpWithASentence()
    {
        await using var reader = new AnalyticsReader(AsReader(await MigratedAsync()));

        (await SightAsync(reader, new LeapingClock(TestShop.Today))).Problem!.ShouldStartWith("The order was not in the analytics database within 10 seconds");
    }

    [Fact]
    public async Task LookFor_DatabaseNotMigrated_SaysWhatToDo()
    {
        await using var reader = new AnalyticsReader(await postgres.CreateDatabaseAsync("analytics"));

        (await SightAsync(reader, TimeProvider.System)).Problem!.ShouldEndWith("run the newest ingestor's migrate command.");
    }

    [Fact]
    public void Of_OrderThatNobodyLookedFor_IsNull() => Desk(new AnalyticsReader(null)).Of(Guid.NewGuid()).ShouldBeNull();

    private static Task<Sighting> SightAsync(AnalyticsReader reader, TimeProvider time)
    {
        var desk = Desk(reader, time);
        desk.LookFor(Order, desk.PrepareAsync(), time.GetTimestamp());
        return desk.Of(Order.Id)!;
    }

    private static SightingDesk Desk(AnalyticsReader reader, TimeProvider? time = null) =>
        new(reader, time ?? TimeProvider.System, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));

    private async Task<string> MigratedAsync()
    {
        var analytics = await postgres.CreateDatabaseAsync("analytics");
        await AnalyticsDatabase.MigrateAsync(analytics);
        return analytics;
    }

    // With the rights of analytics_reader, and no others.
    private static string AsReader(string analytics) => new NpgsqlConnectionStringBuilder(analytics) { Options = "-c role=analytics_reader" }.ConnectionString;

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task UntilAskedAsync(string database)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var asked = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle' AND query LIKE '%cardinality%' AND pid <> pg_backend_pid())", connection);
        while (!(bool)(await asked.ExecuteScalarAsync(deadline.Token))!)
        {
        }
    }
}
