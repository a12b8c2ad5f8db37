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

    [SkippableFact(DisplayName = "Debezium: ecom-connector is RUNNING")]
    public Task EcomConnector_Status_IsRunning() => ShouldRunAsync("ecom-connector");

    [SkippableFact(DisplayName = "Debezium: inventory-connector is RUNNING")]
    public Task InventoryConnector_Status_IsRunning() => ShouldRunAsync("inventory-connector");

    [SkippableFact(DisplayName = "Debezium: ecom-connector config monitors the correct tables")]
    public Task EcomConnector_Config_NamesItsTablesAndNoPassword() => ShouldMonitorAsync("ecom-connector", "public.books,public.orders,public.order_items");

    [SkippableFact(DisplayName = "Debezium: inventory-connector config monitors the inventory table")]
    public Task InventoryConnector_Config_NamesItsTableAndNoPassword() => ShouldMonitorAsync("inventory-connector", "public.inventory");

    [SkippableFact(DisplayName = "Debezium: ecom-connector has produced its Kafka topics")]
    public Task EcomConnector_Topics_HoldItsTables() =>
        ShouldHaveProducedAsync("ecom-connector", "ecom-connector.public.books", "ecom-connector.public.order_items", "ecom-connector.public.orders");

    [SkippableFact(DisplayName = "Debezium: inventory-connector has produced its Kafka topic")]
    public Task InventoryConnector_Topics_HoldItsTable() => ShouldHaveProducedAsync("inventory-connector", "inventory-connector.public.inventory");

    [SkippableFact(DisplayName = "Debezium: GET /connector-plugins lists the PostgreSQL connector plugin")]
    public async Task Plugins_Get_ListPostgres() =>
        (await platform.ConnectAsync("connector-plugins")).EnumerateArray().Select(plugin => plugin.GetProperty("class").GetString())
            .ShouldContain("io.debezium.connector.postgresql.PostgresConnector");

    private async Task ShouldRunAsync(string connector)
    {
        var status = await platform.ConnectAsync($"connectors/{connector}/status");

        status.GetProperty("connector").GetProperty("state").GetString().ShouldBe("RUNNING");
        status.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("state").GetString()).ShouldBe(["RUNNING"]);
    }

    private async Task ShouldMonitorAsync(string connector, string tables)
    {
        var config = await platform.ConnectAsync($"connectors/{connector}/config");

        config.GetProperty("table.include.list").GetString().ShouldBe(tables);
        config.GetProperty("plugin.name").GetString().ShouldBe("pgoutput");
        config.GetProperty("database.password").GetString()!.ShouldStartWith("${env:");
    }

    private async Task ShouldHaveProducedAsync(string connector, params string[] topics)
    {
        var produced = await platform.ConnectAsync($"connectors/{connector}/topics");

        var names = produced.GetProperty(connector).GetProperty("topics").EnumerateArray().Select(topic => topic.GetString()!).Where(topic => topic.StartsWith(connector, StringComparison.Ordinal));
        names.ShouldBe(topics, ignoreOrder: true);
    }
}
