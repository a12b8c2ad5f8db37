using System.Buffers.Text;
using System.Globalization;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Java;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Processes;
using BookStore.LocalPlatform.Servers;

namespace BookStore.LocalPlatform.Kafka;

/// <summary>
/// A real Kafka broker (KRaft, its own controller) that listens on 127.0.0.1 and ends with its host. Its topics stay in its folder.
/// </summary>
public sealed class KafkaBroker : IAsyncDisposable
{
    private readonly FolderLock _lock;

    private KafkaBroker(ServerProcess server, int port, FolderLock held) => (Server, Port, _lock) = (server, port, held);

    /// <summary>The process.</summary>
    public ServerProcess Server { get; }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>What clients are given as <c>bootstrap.servers</c>.</summary>
    public string BootstrapServers => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Finds or unpacks Kafka, makes the data folder the first time, and starts the broker.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="distributions">Where Kafka is; null for the folder that BOOKSTORE_DIST names.</param>
    /// <param name="progress">Told of what takes a while.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <returns>The broker, ready for clients.</returns>
    /// <exception cref="PlatformException">Something a person has to put right.</exception>
    public static async Task<KafkaBroker> StartAsync(
        KafkaBrokerOptions options, DistributionLocator? distributions = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var kafka = await (distributions ?? DistributionLocator.ForThisMachine()).FindAsync(Distribution.Kafka, progress, cancellationToken);
        var java = await JavaRuntime.FindAsync(cancellationToken);
        var folder = Path.GetFullPath(options.Folder);
        PlatformFolders.Create(folder);
        var held = FolderLock.Acquire(folder);
        try
        {
            var (server, port) = await JavaServer.StartAsync(options.Port, SpecifyAsync, cancellationToken);
            return new KafkaBroker(server, port, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }

        async Task<JavaServerSpec> SpecifyAsync(int port)
        {
            var settings = Path.Combine(folder, "server.properties");
            var data = Path.Combine(folder, "data");
            if (options.StartOver && Directory.Exists(data))
                Directory.Delete(data, recursive: true);
            await PropertiesFile.WriteAsync(settings, KafkaSettings.Of(port, Ports.FindFree(), data), options.Settings, cancellationToken);
            var spec = new JavaServerSpec
            {
                Name = "Kafka",
                Folder = folder,
                Java = java,
                Libraries = Path.Combine(kafka, "libs"),
                MainClass = "kafka.Kafka",
                Arguments = [settings],
                HeapMegabytes = options.HeapMegabytes,
                IsReadyAsync = (server, _) => Task.FromResult(ServerLog.Says(server.LogFile, "Kafka Server started")),
            };
            if (!File.Exists(Path.Combine(data, "meta.properties")))
                await FormatAsync(spec, data, options.FormatArguments, cancellationToken);
            return spec;
        }
    }

    /// <summary>Stops the broker and gives its folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _lock.Dispose();
    }

    private static async Task FormatAsync(JavaServerSpec broker, string data, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // What a host that was killed in the middle left.
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        // It may begin with a hyphen, as an option does: so it is given in one word with its option.
        var cluster = Base64Url.EncodeToString(Guid.NewGuid().ToByteArray());
        var result = await Command.RunAsync(
            new ProcessSpec
            {
                FileName = broker.Java.Program,
                Arguments =
                [
                    JavaOptions.Heap(128), "-XX:TieredStopAtLevel=1", "-cp", Path.Combine(broker.Libraries, "*"),
                    "kafka.tools.StorageTool", "format", $"--cluster-id={cluster}", "-c", .. broker.Arguments, .. arguments,
                ],
            },
            cancellationToken);
        if (result.ExitCode != 0)
            throw new PlatformException($"Kafka cannot make its data folder {data}: {JavaLog.Reason(result.Lines)}.");
    }
}
