// The platform's graph for a machine with a container runtime, top to bottom as the data flows. Without one, Local/LocalGraph.cs starts the
// same resources, under the same names, as processes.
using BookStore.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
if (builder.ExecutionContext.IsRunMode && !ContainerRuntime.IsInstalled)
    return ContainerRuntime.SayMissing();

// The changes of the shop's two databases are read from their write-ahead logs.
string[] captured = ["-c", "wal_level=logical", "-c", "max_replication_slots=16", "-c", "max_wal_senders=16"];
var ecomdb = AddServer("ecom-db", "ecomdb").WithArgs(captured).AddDatabase("ecomdb");
var inventorydb = AddServer("inventory-db", "inventorydb").WithArgs(captured).AddDatabase("inventorydb");
var analyticsServer = AddServer("analytics-db", "analyticsdb");
var analyticsdb = analyticsServer.AddDatabase("analyticsdb");
var readerPassword = AddSecret("analyticsdb-reader-password");
var tcp = analyticsServer.Resource.PrimaryEndpoint;
var reader = ReferenceExpression.Create(
    $"Host={tcp.Property(EndpointProperty.Host)};Port={tcp.Property(EndpointProperty.Port)};Database=analyticsdb;Username=reader;Password={readerPassword}");

// Flink, the connectors and Superset are told addresses as they are between containers.
var analyticsInside = analyticsServer.GetEndpoint("tcp", KnownNetworkIdentifiers.DefaultAspireContainerNetwork);

var kafka = builder.AddKafka("kafka").WithDataVolume("bookstore-kafka-data");
var kafkaInside = kafka.GetEndpoint("internal", KnownNetworkIdentifiers.DefaultAspireContainerNetwork).Property(EndpointProperty.HostAndPort);
if (builder.ExecutionContext.IsPublishMode) // The broker reaches itself at its own address, not at the Service, which lacks that port.
    kafka.WithEnvironment("KAFKA_ADVERTISED_LISTENERS", ReferenceExpression.Create($"PLAINTEXT://localhost:29092,PLAINTEXT_HOST://{kafka.Resource.PrimaryEndpoint.Property(EndpointProperty.HostAndPort)},PLAINTEXT_INTERNAL://{kafkaInside}"));

const string Registered = "Its place in the log is kept. The ingestor registers it again within moments.";
var debezium = builder.AddDebezium("debezium", kafka, Port(32300)).WithDockerfile("../containers/debezium")
    .WithSource("ECOM", ecomdb).WithSource("INVENTORY", inventorydb)
    .WithConnectorCommand("ecom-connector", Registered).WithConnectorCommand("inventory-connector", Registered)
    .WithUrlForEndpoint("http", url => url.DisplayText = "Debezium's REST API");

var flink = WithState(builder.AddFlink("flink", Port(32200))).WithUrlForEndpoint("http", url => url.DisplayText = "Flink's jobs");
WithState(flink.AddTaskManager("flink-taskmanager"));
var gateway = flink.AddSqlGateway("flink-gateway", Port(32210)).WithDockerfile("../containers/flink");

var storefront = builder.AddProject<Projects.BookStore_Storefront>("storefront")
    .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
    .WithReference(ecomdb).WaitFor(ecomdb).WithReference(inventorydb).WaitFor(inventorydb)
    .WithEnvironment("ConnectionStrings__analyticsdb-reader", reader) // to see when a visitor's order is there
    .WithHttpEndpoint(Port(32400)).WithHttpHealthCheck("/health").WithUrlForEndpoint("http", url => url.DisplayText = "Shop");

// Makes the analytics tables and views, and the login that may only read them.
var migrations = builder.AddProject<Projects.BookStore_Ingestor>("migrations").WithArgs("migrate")
    .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
    .WithReference(analyticsdb).WaitFor(analyticsdb).WithEnvironment("ConnectionStrings__analyticsdb-reader", reader);

var operatorToken = AddSecret("operator-token"); // who reads it may retry and discard refused rows
var ingestor = AddIngestor("ingestor").WithEnvironment("BookStore__Ingestor__OperatorToken", operatorToken).WaitFor(debezium).WaitFor(gateway)
    .WithHttpEndpoint(Port(32500)).WithHttpHealthCheck("/health").WithUrlForEndpoint("http", url => url.DisplayText = "Ingestor");
AddIngestor("flink-submit").WithArgs("flink", "submit").WithExplicitStart().WithParentRelationship(ingestor).WaitFor(gateway);
AddIngestor("flink-savepoint").WithArgs("flink", "savepoint").WithExplicitStart().WithParentRelationship(ingestor).ExcludeFromManifest();
AddIngestor("verify").WithArgs("verify").WithExplicitStart().WithParentRelationship(ingestor).ExcludeFromManifest();

var dashboard = builder.AddProject<Projects.BookStore_Dashboard>("dashboard").WithEnvironment("ConnectionStrings__analyticsdb-reader", reader)
    .WithEnvironment("BookStore__Dashboard__Ingestor", ingestor.GetEndpoint("http")).WithEnvironment("BookStore__Dashboard__OperatorToken", operatorToken)
    .WithHttpEndpoint(Port(32100)).WithHttpHealthCheck("/health").WithUrlForEndpoint("http", url => url.DisplayText = "Live dashboard").WaitForStart(ingestor);
storefront.WithEnvironment("BookStore__Storefront__DashboardUrl", dashboard.GetEndpoint("http")).WaitForStart(dashboard)
    .WithEnvironment("BookStore__Storefront__IngestorUrl", ingestor.GetEndpoint("http")); // for verify-cdc, run beside it

// People sign in as admin, the bootstrap and the dashboard as users of their own: changes can be told apart, and the dashboard can only let readers in.
var (adminPassword, bootstrapPassword, dashboardPassword) = (AddSecret("superset-admin-password"), AddSecret("superset-bootstrap-password"), AddSecret("superset-dashboard-password"));
// Last, because it would slow down the others' start. Browsers reach it and the page that frames it under the names here.
var superset = builder.AddSuperset("superset", AddServer("superset-db", "supersetdb").AddDatabase("supersetdb"), adminPassword, AddSecret("superset-secret-key"), AddSecret("superset-guest-secret"), Port(32000))
    .WithDockerfile("../containers/superset").WithUrlForEndpoint("http", url => url.DisplayText = "Superset").WaitForStart(storefront)
    .WithEnvironment("SUPERSET_BOOTSTRAP_PASSWORD", bootstrapPassword).WithEnvironment("SUPERSET_FRAME_ANCESTORS", "http://localhost:32100");
dashboard.WithEnvironment("BookStore__Dashboard__Superset__Url", superset.GetEndpoint("http")).WithEnvironment("BookStore__Dashboard__Superset__PublicUrl", "http://localhost:32000")
    .WithEnvironment("BookStore__Dashboard__Superset__Password", dashboardPassword);
builder.AddProject<Projects.BookStore_SupersetBootstrap>("superset-bootstrap").WithEnvironment("ConnectionStrings__analyticsdb-reader", reader)
    .WithEnvironment("BookStore__Superset__AnalyticsHost", analyticsInside.Property(EndpointProperty.Host)).WithEnvironment("BookStore__Superset__AnalyticsPort", analyticsInside.Property(EndpointProperty.Port))
    .WithEnvironment("BookStore__Superset__Url", superset.GetEndpoint("http")).WithEnvironment("BookStore__Superset__Password", bootstrapPassword)
    .WithEnvironment("BookStore__Superset__DashboardPassword", dashboardPassword).WaitFor(superset).WaitForCompletion(migrations);

builder.Build().Run();
return 0;

// In a cluster a Service listens on its pods' own port.
int? Port(int number) => builder.ExecutionContext.IsRunMode ? number : null;

// Its files are in a folder within the volume, which a user without rights over the volume may make.
IResourceBuilder<PostgresServerResource> AddServer(string name, string database) =>
    builder.AddPostgres(name, password: AddSecret($"{name}-password")).WithEnvironment("POSTGRES_DB", database)
        .WithEnvironment("PGDATA", "/var/lib/postgresql/data/pgdata").WithDataVolume($"bookstore-{name}-data");

// Generated the first time and kept in the user secrets, because the data volumes are kept too.
IResourceBuilder<ParameterResource> AddSecret(string name) => builder.AddParameter(name, new GenerateParameterDefault { MinLength = 42, Special = false }, secret: true, persist: true);

// Shared by JobManager and TaskManagers.
IResourceBuilder<T> WithState<T>(IResourceBuilder<T> process) where T : ContainerResource => process.WithDockerfile("../containers/flink")
    .WithVolume("bookstore-flink-checkpoints", "/opt/flink/checkpoints").WithVolume("bookstore-flink-savepoints", "/opt/flink/savepoints");

IResourceBuilder<ProjectResource> AddIngestor(string name) => builder.AddProject<Projects.BookStore_Ingestor>(name)
    .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
    .WithReference(ecomdb).WaitFor(ecomdb).WithReference(inventorydb).WaitFor(inventorydb).WithReference(analyticsdb).WaitForCompletion(migrations)
    .WithReference(kafka).WaitFor(kafka).WithEnvironment("KAFKA_BOOTSTRAP_SERVERS", kafkaInside)
    .WithEnvironment("ANALYTICS_DB_HOST", analyticsInside.Property(EndpointProperty.Host)).WithEnvironment("ANALYTICS_DB_PORT", analyticsInside.Property(EndpointProperty.Port))
    .WithEnvironment("BookStore__Engine", "flink").WithEnvironment("BookStore__Connect__Url", debezium.GetEndpoint("http"))
    .WithEnvironment("BookStore__Flink__Url", flink.GetEndpoint("http")).WithEnvironment("BookStore__Flink__GatewayUrl", gateway.GetEndpoint("http"));
