// The platform's graph for a machine with a container runtime, top to bottom as the data flows. Without one, Local/LocalGraph.cs starts the
// same resources, under the same names, as processes.
var builder = DistributedApplication.CreateBuilder(args);

var ecomdb = AddServer("ecom-db", "ecomdb").AddDatabase("ecomdb");
var inventorydb = AddServer("inventory-db", "inventorydb").AddDatabase("inventorydb");
var analyticsServer = AddServer("analytics-db", "analyticsdb");
var analyticsdb = analyticsServer.AddDatabase("analyticsdb");
var readerPassword = AddPassword("analyticsdb-reader-password");

var storefront = builder.AddProject<Projects.BookStore_Storefront>("storefront")
    .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
    .WithReference(ecomdb).WaitFor(ecomdb)
    .WithReference(inventorydb).WaitFor(inventorydb)
    .WithHttpEndpoint(port: 32400)
    .WithHttpHealthCheck("/health");

// Makes the analytics tables and views, and the login that may only read them.
var tcp = analyticsServer.GetEndpoint("tcp");
var readerConnection = ReferenceExpression.Create(
    $"Host={tcp.Property(EndpointProperty.Host)};Port={tcp.Property(EndpointProperty.Port)};Database=analyticsdb;Username=reader;Password={readerPassword}");
var migrations = builder.AddProject<Projects.BookStore_Ingestor>("migrations")
    .WithArgs("migrate")
    .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
    .WithReference(analyticsdb).WaitFor(analyticsdb)
    .WithEnvironment("ConnectionStrings__analyticsdb-reader", readerConnection);

// Who may retry and discard refused rows: the one who reads this parameter. A new one at each start.
var operatorToken = builder.AddParameter("operator-token", new GenerateParameterDefault { MinLength = 24, Special = false }, secret: true);

var ingestor = builder.AddProject<Projects.BookStore_Ingestor>("ingestor")
    .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
    .WithReference(ecomdb).WaitFor(ecomdb)
    .WithReference(inventorydb).WaitFor(inventorydb)
    .WithReference(analyticsdb).WaitFor(analyticsdb)
    .WithEnvironment("BookStore__Engine", "direct")
    .WithEnvironment("BookStore__Ingestor__OperatorToken", operatorToken)
    .WaitForCompletion(migrations)
    .WithHttpEndpoint(port: 32500)
    .WithHttpHealthCheck("/health");

var dashboard = builder.AddProject<Projects.BookStore_Dashboard>("dashboard")
    .WithEnvironment("ConnectionStrings__analyticsdb-reader", readerConnection)
    .WithEnvironment("BookStore__Dashboard__Ingestor", ingestor.GetEndpoint("http"))
    .WithEnvironment("BookStore__Dashboard__OperatorToken", operatorToken)
    .WaitForCompletion(migrations)
    .WithHttpEndpoint(port: 32100)
    .WithHttpHealthCheck("/health");

// To see when a visitor's order is there, and to lead to it.
storefront
    .WithEnvironment("ConnectionStrings__analyticsdb-reader", readerConnection)
    .WithEnvironment("BookStore__Storefront__DashboardUrl", dashboard.GetEndpoint("http"));

builder.Build().Run();

// The changes are read from the write-ahead log, so every server writes it in the logical form.
IResourceBuilder<PostgresServerResource> AddServer(string name, string database) =>
    builder.AddPostgres(name, password: AddPassword($"{name}-password"))
        .WithArgs("-c", "wal_level=logical", "-c", "max_replication_slots=16", "-c", "max_wal_senders=16")
        .WithEnvironment("POSTGRES_DB", database)
        .WithDataVolume($"bookstore-{name}-data");

// Generated the first time and kept in the user secrets, because the data volumes are kept too.
IResourceBuilder<ParameterResource> AddPassword(string name) =>
    builder.AddParameter(name, new GenerateParameterDefault { MinLength = 24, Special = false }, secret: true, persist: true);
