using BookStore.Analytics.Database;
using BookStore.Analytics.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Database;

[Collection(AnalyticsCollection.Name)]
public sealed class MigrateTests(AnalyticsDatabaseFixture fixture)
{
    // Everything that a migration could leave behind: relations, columns, rights, and when each migration ran.
    private const string State = """
        SELECT relname, relkind, relacl::text FROM pg_class WHERE relnamespace::regnamespace::text IN ('public', 'ingest', 'report', 'rollup')
        UNION ALL SELECT attrelid::regclass || '.' || attname, 'c', attacl::text FROM pg_attribute
          WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace::regnamespace::text IN ('public', 'ingest', 'report', 'rollup'))
        UNION ALL SELECT migration_id, 'm', xmin::text FROM (SELECT "MigrationId" AS migration_id, xmin FROM "__EFMigrationsHistory") AS history
        ORDER BY 1, 2
        """;

    [Fact]
    public async Task MigrateAsync_DatabaseMissing_CreatesIt()
    {
        var database = fixture.NewDatabase();

        await AnalyticsDatabase.MigrateAsync(database);

        (await QueryAsync(database, "SELECT count(*) FROM vw_sales_over_time")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task MigrateAsync_UpToDate_ChangesNothing()
    {
        var before = await QueryAsync(fixture.ConnectionString, State);

        await AnalyticsDatabase.MigrateAsync(fixture.ConnectionString);

        (await QueryAsync(fixture.ConnectionString, State)).ShouldBe(before);
    }

    [Fact]
    public async Task MigrateAsync_SeveralAtOnceOnNewDatabases_AllSucceedWithTheSameResult()
    {
        var database = fixture.NewDatabase();
        var other = fixture.NewDatabase();

        await Task.WhenAll(((string[])[database, database, other, database, other]).Select(target => AnalyticsDatabase.MigrateAsync(target)));

        const string Applied = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1";
        var expected = await QueryAsync(fixture.ConnectionString, Applied);
        (await QueryAsync(database, Applied)).ShouldBe(expected);
        (await QueryAsync(other, Applied)).ShouldBe(expected);
    }

    [Fact]
    public async Task Migrations_AllReverted_LeaveNothingAndRunAgain()
    {
        var database = fixture.NewDatabase();
        await AnalyticsDatabase.MigrateAsync(database);

        await using (var context = new AnalyticsContext(new DbContextOptionsBuilder<AnalyticsContext>().UseNpgsql(database).Options))
            await context.Database.MigrateAsync(Migration.InitialDatabase);

        (await QueryAsync(database, State)).ShouldAllBe(relation => relation.Contains("__EFMigrationsHistory"));
        await AnalyticsDatabase.MigrateAsync(database);
    }

    [Fact]
    public async Task MigrateAsync_AnotherProcessIsMigrating_WaitsForIt()
    {
        var database = fixture.NewDatabase();
        await AnalyticsDatabase.MigrateAsync(database);
        Task waiting;
        await using (await MigrationLock.TakeAsync(database, CancellationToken.None))
        {
            waiting = AnalyticsDatabase.MigrateAsync(database);
            while ((await QueryAsync(database, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) is not ["1"])
                waiting.IsCompleted.ShouldBeFalse();
        }
        await waiting;
    }

    [Fact]
    public async Task Migrations_Model_HasNoChangeWithoutAMigration()
    {
        await using var context = new AnalyticsContext(
            new DbContextOptionsBuilder<AnalyticsContext>().UseNpgsql(fixture.ConnectionString).Options);

        context.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task Migrations_RevertedAndAppliedAgain_EndInTheSameState()
    {
        var database = fixture.NewDatabase();
        await AnalyticsDatabase.MigrateAsync(database);
        const string Relations = """
            SELECT relnamespace::regnamespace || '.' || relname FROM pg_class
              WHERE relnamespace::regnamespace::text !~ '^pg_' AND relnamespace <> 'information_schema'::regnamespace
            UNION ALL SELECT oid::regprocedure::text FROM pg_proc WHERE oid >= 16384
            ORDER BY 1
            """;
        var before = await QueryAsync(database, Relations);

        await using (var context = new AnalyticsContext(new DbContextOptionsBuilder<AnalyticsContext>().UseNpgsql(database).Options))
            await context.Database.MigrateAsync("0");
        (await QueryAsync(database, Relations)).ShouldBe(["public.PK___EFMigrationsHistory", "public.__EFMigrationsHistory"], ignoreOrder: true);

        await AnalyticsDatabase.MigrateAsync(database);
        (await QueryAsync(database, Relations)).ShouldBe(before);
    }

    private static async Task<IReadOnlyList<string>> QueryAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return await connection.QueryAsync(sql);
    }
}
