using System.Net;
using System.Net.Sockets;
using BookStore.Tests.Postgres;
using BookStore.Tests.Storefront.Service;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Commands;

[Collection(PostgresCollection.Name)]
public sealed class StorefrontCommandTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("give checkouts per second, 0 to 200", "--rate", "1000")]
    [InlineData("give days, 0 to 3650", "--history", "-1")]
    [InlineData("Failed to convert configuration value 'many'", "run", "--history", "many")]
    [InlineData("'--speed'", "--speed")]
    public async Task Run_BadOption_SaysWhichAndExits1(string words, params string[] arguments)
    {
        var output = await RefusedAsync(postgres.AdminConnectionString, arguments);

        output.ShouldContain(words);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("schema")]
    public async Task AnyCommand_NoConnectionString_SaysHowToGiveItAndExits1(string command) =>
        (await RefusedAsync("", command)).ShouldContain("ConnectionStrings:ecomdb is not set; give it as the environment variable ConnectionStrings__ecomdb.");

    [Theory]
    [InlineData("run")]
    [InlineData("schema")]
    public async Task AnyCommand_WrongPassword_SaysSoAndExits1(string command)
    {
        var wrong = new NpgsqlConnectionStringBuilder(postgres.AdminConnectionString) { Password = "wrong" }.ConnectionString;

        (await RefusedAsync(wrong, command)).ShouldContain("does not let user");
    }

    [Fact]
    public async Task Run_PortTaken_SaysSoAndExits1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var storefront = StorefrontProcess.Start(
            postgres.AdminConnectionString, postgres.AdminConnectionString, new Uri($"http://{taken.LocalEndpoint}"), "run");

        (await storefront.ExitAsync()).ShouldBe(1);
        storefront.Output.ShouldContain("address already in use");
        storefront.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Schema_EmptyDatabases_CreatesTheTablesAndExits0()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        await using var storefront = StorefrontProcess.Start(shop.EcomConnectionString, shop.InventoryConnectionString, "schema");

        (await storefront.ExitAsync()).ShouldBe(0);

        (await shop.EcomAsync<long>("SELECT count(*) FROM books")).ShouldBe(0);
        (await shop.InventoryAsync<long>("SELECT count(*) FROM inventory")).ShouldBe(0);
    }

    [Fact]
    public async Task Help_Asked_NamesTheCommandsAndOptions()
    {
        await using var storefront = StorefrontProcess.Start("", "", "--help");

        (await storefront.ExitAsync()).ShouldBe(0);

        string[] words = ["run", "schema", "verify-cdc", "--seed", "--rate", "--history"];
        words.ShouldAllBe(word => storefront.Output.Contains(word, StringComparison.Ordinal));
    }

    private static async Task<string> RefusedAsync(string ecom, params string[] arguments)
    {
        await using var storefront = StorefrontProcess.Start(ecom, ecom, arguments);
        (await storefront.ExitAsync()).ShouldBe(1);
        storefront.Output.ShouldNotContain("   at ");
        return storefront.Output;
    }
}
