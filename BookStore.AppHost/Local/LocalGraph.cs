using BookStore.AppHost.Local.CommandLine;
using BookStore.AppHost.Local.Resources;

namespace BookStore.AppHost.Local;

/// <summary>The platform's graph, top to bottom as the data flows. AppHost.cs has the same resources, under the same names, as containers.</summary>
internal static class LocalGraph
{
    /// <summary>Adds every resource to <paramref name="application"/>.</summary>
    public static void AddTo(LocalApplication application, LocalOptions options, LocalSettings settings)
    {
        // The shop's two databases and the analytics database live in one server here: that is enough for one machine.
        var postgres = application.AddPostgres("postgres", fixedPort: 32600);
        var ecomdb = postgres.AddDatabase("ecomdb", owner: "shop", attributes: "REPLICATION");
        var inventorydb = postgres.AddDatabase("inventorydb", owner: "shop", attributes: "REPLICATION");
        var analyticsdb = postgres.AddDatabase("analyticsdb", owner: "analytics", attributes: "CREATEROLE");
        var reader = postgres.AddReader("analyticsdb-reader", analyticsdb, role: "reader");

        var kafka = options.Engine is "kafka" or "flink" ? application.AddKafka("kafka", fixedPort: 32700) : null;
        var debezium = kafka is null ? null : application.AddConnect("debezium", kafka, fixedPort: 32300).WithDatabase("ECOM", ecomdb).WithDatabase("INVENTORY", inventorydb);
        var flink = options.Engine == "flink" ? application.AddFlink("flink", fixedPort: 32200, fixedGatewayPort: 32210, options.TaskManagers) : null;

        ServiceResource? storefront = null;
        if (!options.Without.Contains("storefront"))
        {
            storefront = application.AddService("storefront", "BookStore.Storefront", fixedPort: 32400)
                .WithReference(ecomdb)
                .WithReference(inventorydb)
                .WithReference(reader) // to see when a visitor's order is there
                .WithEnvironment("BookStore__Storefront__HistoryDays", options.HistoryDays)
                .WithEnvironment("BookStore__Storefront__Rate", options.Rate);
        }

        var migrations = application.AddCommand("migrations", "BookStore.Ingestor", "migrate")
            .WithReference(analyticsdb)
            .WithReference(reader); // whose login they make, with the right to read the views and nothing else

        var ingestor = application.AddService("ingestor", "BookStore.Ingestor", fixedPort: 32500)
            .WithReference(ecomdb)
            .WithReference(inventorydb)
            .WithReference(analyticsdb)
            .WithEnvironment("BookStore__Engine", options.Engine)
            .WithEnvironment("BookStore__Ingestor__OperatorToken", settings.OperatorToken)
            .WaitFor(migrations); // which make the tables that the ingestor writes
        storefront?.WithAddress("BookStore__Storefront__IngestorUrl", ingestor);
        if (kafka is not null)
        {
            ingestor.WithReference(kafka)
                .WithAddress("BookStore__Connect__Url", debezium!, () => debezium!.Url)
                .WithAddress(KafkaResource.LibraryPathVariable, kafka, () => kafka.LibraryPath);
        }
        if (flink is not null)
        {
            var gateway = application.Add(new GatewayResource("flink-gateway", flink));
            ingestor.WithAddress("BookStore__Flink__Url", flink, () => flink.Url)
                .WithAddress("BookStore__Flink__GatewayUrl", gateway, () => gateway.Url);
        }

        ServiceResource? dashboard = null;
        if (!options.Without.Contains("dashboard"))
        {
            dashboard = application.AddService("dashboard", "BookStore.Dashboard", fixedPort: 32100)
                .WithReference(reader)
                .WithAddress("BookStore__Dashboard__Ingestor", ingestor)
                .WithEnvironment("BookStore__Dashboard__OperatorToken", settings.OperatorToken);
            storefront?.WithAddress("BookStore__Storefront__DashboardUrl", dashboard);
        }

        // Starts once all the above is ready, which it would slow down.
        if (!options.Without.Contains("superset") && settings.SupersetMissing is null)
        {
            var supersetdb = postgres.AddDatabase("supersetdb", owner: "superset", attributes: "");
            var superset = application.AsExtra(application.AddSuperset("superset", supersetdb, fixedPort: 32000));
            var bootstrap = application.AsExtra(application.AddCommand("superset-bootstrap", "BookStore.SupersetBootstrap")
                .WithReference(reader)
                .WithAddress("BookStore__Superset__Url", superset)
                .WithAddress("BookStore__Superset__Password", superset, () => superset.BootstrapPassword));
            if (dashboard is not null)
            {
                // It shows Superset's dashboards to readers without an account, and waits for them by itself.
                dashboard.WithEnvironment("BookStore__Dashboard__Superset__Url", superset.PlannedUrl)
                    .WithEnvironment("BookStore__Dashboard__Superset__Password", superset.DashboardPassword);
                bootstrap.WithEnvironment("BookStore__Superset__DashboardPassword", superset.DashboardPassword);
                superset.WithFramesIn(dashboard);
            }
        }
    }
}
