using System.Net;
using System.Net.Sockets;
using BookStore.Analytics.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Database;

[Collection(AnalyticsCollection.Name)]
public sealed class MigrateErrorTests(AnalyticsDatabaseFixture fixture)
{
    [Fact]
    public async Task MigrateAsync_ServerAway_SaysWhichOne()
    {
        // A port that is bound but not listened on refuses connections, and nobody else can take it.
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)closed.LocalEndPoint!).Port;

        var error = await Should.ThrowAsync<AnalyticsDatabaseException>(
            () => AnalyticsDatabase.MigrateAsync($"Host=127.0.0.1;Port={port};Username=any;Password=any;Database=any"));

        error.Message.ShouldStartWith($"PostgreSQL at 127.0.0.1:{port} does not answer");
        error.Message.ShouldContain("correct ConnectionStrings:analyticsdb");
    }

    [Fact]
    public async Task MigrateAsync_DatabaseOfAnotherVersion_SaysSoAndChangesNothing()
    {
        var database = fixture.NewDatabase();
        await AnalyticsDatabase.MigrateAsync(database);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await connection.ExecuteAsync("""UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20991231000000_Later' WHERE "MigrationId" LIKE '%CreateReports'""");
        const string Applied = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1";
        var before = await connection.QueryAsync(Applied);

        var error = await Should.ThrowAsync<AnalyticsDatabaseException>(() => AnalyticsDatabase.MigrateAsync(database));

        error.Message.ShouldContain("was made by another version of BookStore, with migrations that this one does not know (20991231000000_Later)");
        error.Message.ShouldContain("--fresh");
        (await connection.QueryAsync(Applied)).ShouldBe(before);
    }

    [Fact]
    public async Task MigrateAsync_WrongPassword_SaysWhose()
    {
        var user = await LoginAsync("");
        try
        {
            var target = new NpgsqlConnectionStringBuilder(fixture.ConnectionString) { Username = user, Password = "wrong" };

            var error = await Should.ThrowAsync<AnalyticsDatabaseException>(() => AnalyticsDatabase.MigrateAsync(target.ConnectionString));

            error.Message.ShouldContain($"does not let user \"{user}\" in");
        }
        finally
        {
            await fixture.ExecuteAsync($"DROP ROLE {user}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("CREATEROLE")]
    public async Task MigrateAsync_NoRightToCreateTheDatabase_SaysWhatIsNeeded(string attributes)
    {
        var user = await LoginAsync(attributes);
        try
        {
            var target = new NpgsqlConnectionStringBuilder(fixture.NewDatabase()) { Username = user, Password = "right" };

            var error = await Should.ThrowAsync<AnalyticsDatabaseException>(() => AnalyticsDatabase.MigrateAsync(target.ConnectionString));

            error.Message.ShouldContain("permission denied to create database");
            error.Message.ShouldContain("CREATEDB");
        }
        finally
        {
            await fixture.ExecuteAsync($"DROP ROLE {user}");
        }
    }

    [Theory]
    [InlineData("Hst=127.0.0.1")]
    [InlineData("Host=127.0.0.1")]
    [InlineData("")]
    public async Task MigrateAsync_UnusableConnectionString_NamesTheSetting(string connectionString) =>
        (await Should.ThrowAsync<AnalyticsDatabaseException>(() => AnalyticsDatabase.MigrateAsync(connectionString)))
            .Message.ShouldStartWith("ConnectionStrings:analyticsdb ");

    [Fact]
    public async Task MigrateAsync_OwnerWithoutSuperuser_CanMigrateWithTwoRights()
    {
        var user = await LoginAsync("CREATEDB CREATEROLE");
        var target = new NpgsqlConnectionStringBuilder(fixture.NewDatabase()) { Username = user, Password = "right" };
        try
        {
            await AnalyticsDatabase.MigrateAsync(target.ConnectionString);
        }
        finally
        {
            await fixture.ExecuteAsync($"DROP DATABASE IF EXISTS {target.Database} WITH (FORCE)");
            await fixture.ExecuteAsync($"DROP ROLE {user}");
        }
    }

    private async Task<string> LoginAsync(string attributes)
    {
        var user = $"test_{Guid.NewGuid():N}";
        await fixture.ExecuteAsync($"CREATE ROLE {user} LOGIN PASSWORD 'right' {attributes}");
        return user;
    }
}
