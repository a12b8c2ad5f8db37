using BookStore.Tests.Ingestor.Processes;
using BookStore.Tests.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Commands;

[Collection(IngestorCollection.Name)]
public sealed class MigrateCommandTests(IngestorFixture fixture)
{
    [Fact]
    public async Task Migrate_TwiceAtOnceAndOnceMore_EachSaysThatItIsUpToDate()
    {
        var settings = await EmptyAsync();

        var atOnce = await Task.WhenAll(MigrateAsync(settings), MigrateAsync(settings));
        var again = await MigrateAsync(settings);

        foreach (var run in (CommandRun[])[.. atOnce, again])
            run.ShouldExitWith(0).Output.Trim().ShouldBe("analytics-db is up to date.");
        (await Sql.ScalarAsync<long>(settings["ConnectionStrings:analyticsdb"]!, "SELECT count(*) FROM vw_sales_over_time")).ShouldBe(0);
    }

    [Fact]
    public async Task Migrate_ReaderConnectionString_MakesALoginThatReadsTheViews()
    {
        var settings = await EmptyAsync();
        var owner = new NpgsqlConnectionStringBuilder(settings["ConnectionStrings:analyticsdb"]);
        var reader = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = $"Reader {Guid.NewGuid():N}", Password = "it's a secret" };
        settings["ConnectionStrings:analyticsdb-reader"] = reader.ConnectionString;

        (await MigrateAsync(settings)).ShouldExitWith(0).Output.ShouldContain($"User {reader.Username} may read the reports.");
        (await IngestorRun.RunAsync(settings, "migrate", "--json")).ShouldExitWith(0).Json.GetProperty("reader").GetString().ShouldBe(reader.Username);

        (await Sql.ScalarAsync<long>(reader.ConnectionString, "SELECT count(*) FROM vw_top_books_by_revenue")).ShouldBe(0);
        await Should.ThrowAsync<PostgresException>(() => Sql.ExecuteAsync(reader.ConnectionString, "DELETE FROM fact_orders"));
    }

    [Fact]
    public async Task Migrate_ReaderWithoutPassword_SaysWhatIsMissing()
    {
        var settings = await EmptyAsync();
        settings["ConnectionStrings:analyticsdb-reader"] = "Host=127.0.0.1;Username=reader";

        var run = (await MigrateAsync(settings)).ShouldExitWith(1);

        run.Errors.Trim().ShouldStartWith("ConnectionStrings__analyticsdb-reader needs a user name and a password");
    }

    private async Task<Dictionary<string, string?>> EmptyAsync() =>
        new() { ["ConnectionStrings:analyticsdb"] = await fixture.Server.CreateDatabaseAsync("migrated") };

    private static Task<CommandRun> MigrateAsync(Dictionary<string, string?> settings) => IngestorRun.RunAsync(settings, "migrate");
}
