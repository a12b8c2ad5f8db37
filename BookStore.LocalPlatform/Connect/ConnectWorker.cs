using System.Globalization;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Java;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Servers;

namespace BookStore.LocalPlatform.Connect;

/// <summary>A real Kafka Connect worker with Debezium's PostgreSQL connector, whose REST API listens on 127.0.0.1. It ends with its host.</summary>
public sealed class ConnectWorker : IAsyncDisposable
{
    private ConnectWorker(ServerProcess server, int port) => (Server, Port) = (server, port);

    /// <summary>The process.</summary>
    public ServerProcess Server { get; }

    /// <summary>The port of the REST API.</summary>
    public int Port { get; }

    /// <summary>The address of the REST API.</summary>
    public string Url => UrlOf(Port);

    /// <summary>Finds or unpacks Kafka and Debezium, and starts the worker.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="distributions">Where they are; null for the folder that BOOKSTORE_DIST names.</param>
    /// <param name="progress">Told of what takes a while.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <returns>The worker, whose REST API answers.</returns>
    /// <exception cref="PlatformException">Something a person has to put right.</exception>
    public static async Task<ConnectWorker> StartAsync(
        ConnectWorkerOptions options, DistributionLocator? distributions = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        distributions ??= DistributionLocator.ForThisMachine();
        var kafka = await distributions.FindAsync(Distribution.Kafka, progress, cancellationToken);
        var plugins = await distributions.FindAsync(Distribution.Debezium, progress, cancellationToken);
        var java = await JavaRuntime.FindAsync(cancellationToken);
        var folder = Path.GetFullPath(options.Folder);
        PlatformFolders.Create(folder);
        var (server, port) = await JavaServer.StartAsync(options.Port, SpecifyAsync, cancellationToken);
        return new ConnectWorker(server, port);

        async Task<JavaServerSpec> SpecifyAsync(int port)
        {
            var settings = Path.Combine(folder, "connect.properties");
            await PropertiesFile.WriteAsync(settings, ConnectSettings.Of(UrlOf(port), options.BootstrapServers, plugins), options.Settings, cancellationToken);
            return new JavaServerSpec
            {
                Name = "Kafka Connect",
                Folder = folder,
                Java = java,
                Libraries = Path.Combine(kafka, "libs"),
                MainClass = "org.apache.kafka.connect.cli.ConnectDistributed",
                Arguments = [settings],
                HeapMegabytes = options.HeapMegabytes,
                // It makes and drops objects for each row, and few live long: this collector takes the least processor for that.
                Options = ["-XX:+UseParallelGC"],
                Environment = options.Environment,
                IsReadyAsync = (_, stop) => HttpProbe.AnswersAsync(UrlOf(port) + "/connectors", stop),
            };
        }
    }

    /// <summary>Stops the worker.</summary>
    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static string UrlOf(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
