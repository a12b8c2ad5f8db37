using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>The acceptance list's part about Debezium's REST API.</summary>
[Collection(StreamingCollection.Name)]
public sealed class DebeziumRestTests(StreamingPlatform platform)
{
    [SkippableFact(DisplayName = "Debezium: API root is accessible and returns version info")]
    public async Task Root_Get_TellsTheVersion() =>
        (await platform.ConnectAsync("")).GetProperty("version").GetString().ShouldStartWith("4.");

    [SkippableFact(DisplayName = "Debezium: GET /connectors lists both CDC connectors")]
    public async Task Connectors_Get_ListsBoth() =>
        (await platform.ConnectAsync("connectors")).EnumerateArray().Select(name => name.GetString()).ShouldBe(["ecom-connector", "inventory-connector"], ignoreOrder: true);

    [SkippableTheory(DisplayName = "Debezium: connector is RUNNING")]
    [InlineData("ecom-connector")]
    [InlineData("inventory-connector")]
    public async Task Connector_Status_IsRunning(string connector)
    {
        var status = await platform.ConnectAsync($"connectors/{connector}/status");

        status.GetProperty("connector").GetProperty("state").GetString().ShouldBe("RUNNING");
        status.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("state").GetString()).ShouldBe(["RUNNING"]);
    }

    [SkippableTheory(DisplayName = "Debezium: connector config monitors the correct tables, and holds no password")]
    [InlineData("ecom-connector", "public.books,public.orders,public.order_items")]
    [InlineData("inventory-connector", "public.inventory")]
    public async Task Connector_Config_NamesItsTables(string connector, string tables)
    {
        var config = await platform.ConnectAsync($"connectors/{connector}/config");

        config.GetProperty("table.include.list").GetString().ShouldBe(tables);
        config.GetProperty("plugin.name").GetString().ShouldBe("pgoutput");
        config.GetProperty("database.password").GetString()!.ShouldStartWith("${env:");
    }

    [SkippableTheory(DisplayName = "Debezium: connector has produced its Kafka topics")]
    [InlineData("ecom-connector", "ecom-connector.public.books", "ecom-connector.public.order_items", "ecom-connector.public.orders")]
    [InlineData("inventory-connector", "inventory-connector.public.inventory")]
    public async Task Connector_Topics_HoldItsTables(string connector, params string[] topics)
    {
        var produced = await platform.ConnectAsync($"connectors/{connector}/topics");

        var names = produced.GetProperty(connector).GetProperty("topics").EnumerateArray().Select(topic => topic.GetString()!).Where(topic => topic.StartsWith(connector, StringComparison.Ordinal));
        names.ShouldBe(topics, ignoreOrder: true);
    }

    [SkippableFact(DisplayName = "Debezium: GET /connector-plugins lists the PostgreSQL connector plugin")]
    public async Task Plugins_Get_ListPostgres() =>
        (await platform.ConnectAsync("connector-plugins")).EnumerateArray().Select(plugin => plugin.GetProperty("class").GetString())
            .ShouldContain("io.debezium.connector.postgresql.PostgresConnector");
}
