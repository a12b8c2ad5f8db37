using BookStore.Tests.Ingestor.Processes;
using BookStore.Tests.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Commands;

/// <summary>What keeps a command from its work: one sentence, exit code 1.</summary>
[Collection(IngestorCollection.Name)]
public sealed class CommandFailureTests(IngestorFixture fixture)
{
    public static TheoryData<string> Commands => new("migrate", "status", "verify", "resnapshot", "quarantine list", "quarantine retry", "quarantine discard 1");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task AnyCommand_NoConnectionString_SaysHowToGiveIt(string command) =>
        (await RunAsync([], command)).ShouldFailWithOneSentence().ShouldContain("Set ConnectionStrings__analyticsdb, for example");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task AnyCommand_WrongPassword_SaysWhichConnectionString(string command)
    {
        var settings = Everywhere(new NpgsqlConnectionStringBuilder(fixture.Server.AdminConnectionString) { Password = "wrong" });

        ShouldName("analyticsdb", (await RunAsync(settings, command)).ShouldFailWithOneSentence());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task AnyCommand_ServerAway_SaysWhichConnectionString(string command)
    {
        var settings = Everywhere(new NpgsqlConnectionStringBuilder(fixture.Server.AdminConnectionString) { Port = 1 });

        var sentence = (await RunAsync(settings, command)).ShouldFailWithOneSentence();
        sentence.ShouldContain("does not answer");
        ShouldName("analyticsdb", sentence);
    }

    [Theory]
    [InlineData("status", "ecomdb")]
    [InlineData("status", "inventorydb")]
    [InlineData("verify", "inventorydb")]
    public async Task AnyCommand_SourceRefusesTheLogin_SaysWhichConnectionString(string command, string database)
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.StartIngestorAsync();
        Refuse(shop, database);

        ShouldName(database, (await RunAsync(shop.Settings, command)).ShouldFailWithOneSentence());
    }

    [Fact]
    public async Task Resnapshot_SourceRefusesTheLogin_SaysWhichConnectionString()
    {
        await using var shop = await fixture.CreateShopAsync();
        Refuse(shop, "inventorydb");

        ShouldName("inventorydb", (await RunAsync(shop.Settings, "resnapshot fact_inventory")).ShouldFailWithOneSentence());
    }

    [Fact]
    public async Task AnyCommand_NoConnectionStringAtAll_SaysSo()
    {
        var sentence = (await RunAsync(new() { ["ConnectionStrings:analyticsdb"] = "here" }, "status")).ShouldFailWithOneSentence();

        sentence.ShouldStartWith("ConnectionStrings__analyticsdb is no PostgreSQL connection string");
    }

    [Theory]
    [InlineData("status")]
    [InlineData("verify")]
    [InlineData("resnapshot")]
    [InlineData("quarantine list")]
    public async Task AnyCommand_AnalyticsNotMigrated_SaysWhatToDo(string command)
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.AnalyticsAsync("DROP SCHEMA ingest CASCADE");

        (await RunAsync(shop.Settings, command)).ShouldFailWithOneSentence().ShouldContain("Run 'ingestor migrate'");
    }

    private static Dictionary<string, string?> Everywhere(NpgsqlConnectionStringBuilder server) => new()
    {
        ["ConnectionStrings:ecomdb"] = server.ConnectionString,
        ["ConnectionStrings:inventorydb"] = server.ConnectionString,
        ["ConnectionStrings:analyticsdb"] = server.ConnectionString,
    };

    private static void Refuse(CapturedShop shop, string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(shop.Settings[$"ConnectionStrings:{database}"]) { Password = "wrong" };
        shop.Settings[$"ConnectionStrings:{database}"] = settings.ConnectionString;
    }

    /// <summary>It sends the reader to this connection string, and to no other.</summary>
    private static void ShouldName(string database, string sentence)
    {
        sentence.ShouldMatch($"ConnectionStrings(:|__){database}");
        foreach (var other in new[] { "ecomdb", "inventorydb", "analyticsdb" }.Where(other => other != database))
            sentence.ShouldNotContain(other);
    }

    private static Task<CommandRun> RunAsync(Dictionary<string, string?> settings, string command) => IngestorRun.RunAsync(settings, command.Split(' '));
}
