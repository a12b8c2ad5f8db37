using BookStore.AppHost.Local.CommandLine;

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

        if (!options.Without.Contains("storefront"))
        {
            application.AddService("storefront", "BookStore.Storefront", fixedPort: 32400)
                .WithReference(ecomdb)
                .WithReference(inventorydb)
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

        if (!options.Without.Contains("dashboard"))
        {
            application.AddService("dashboard", "BookStore.Dashboard", fixedPort: 32100)
                .WithReference(reader)
                .WithAddress("BookStore__Dashboard__Ingestor", ingestor)
                .WithEnvironment("BookStore__Dashboard__OperatorToken", settings.OperatorToken);
        }
    }
}
