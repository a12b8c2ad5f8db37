using System.Globalization;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Java;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Servers;

namespace BookStore.LocalPlatform.Flink;

/// <summary>
/// A real Flink session cluster on 127.0.0.1: JobManager, TaskManagers, SQL Gateway. It ends with its host; checkpoints and savepoints stay in its
/// folder. Jobs do not: a JobManager forgets them when it ends, and whoever wants them submits them again.
/// </summary>
public sealed class FlinkCluster : IAsyncDisposable
{
    private readonly FolderLock _lock;

    private FlinkCluster(FolderLock held, (ServerProcess Server, int Port) jobManager, (ServerProcess Server, int Port) gateway, IReadOnlyList<ServerProcess> taskManagers)
    {
        (_lock, JobManager, Gateway, TaskManagers) = (held, jobManager.Server, gateway.Server, taskManagers);
        (Port, GatewayUrl) = (jobManager.Port, UrlOf(gateway.Port));
    }

    /// <summary>The JobManager.</summary>
    public ServerProcess JobManager { get; }

    /// <summary>The TaskManagers, with the slots that four jobs need each.</summary>
    public IReadOnlyList<ServerProcess> TaskManagers { get; }

    /// <summary>The SQL Gateway.</summary>
    public ServerProcess Gateway { get; }

    /// <summary>All processes, in the order they start.</summary>
    public IReadOnlyList<ServerProcess> Servers => [JobManager, .. TaskManagers, Gateway];

    /// <summary>The port of the JobManager's REST API and page.</summary>
    public int Port { get; }

    /// <summary>The address of the JobManager's REST API and page.</summary>
    public string Url => UrlOf(Port);

    /// <summary>The address of the SQL Gateway's REST API.</summary>
    public string GatewayUrl { get; }

    /// <summary>Finds or unpacks Flink and starts the cluster.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="distributions">Where Flink is; null for the folder that BOOKSTORE_DIST names.</param>
    /// <param name="progress">Told of what takes a while.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <returns>The cluster, whose TaskManagers have offered their slots.</returns>
    /// <exception cref="PlatformException">Something a person has to put right.</exception>
    public static async Task<FlinkCluster> StartAsync(
        FlinkClusterOptions options, DistributionLocator? distributions = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var flink = await (distributions ?? DistributionLocator.ForThisMachine()).FindAsync(Distribution.Flink, progress, cancellationToken);
        var java = await JavaRuntime.FindAsync(cancellationToken);
        var folder = Path.GetFullPath(options.Folder);
        PlatformFolders.Create(folder);
        var held = FolderLock.Acquire(folder);
        var started = new List<ServerProcess>();
        try
        {
            foreach (var old in options.StartOver ? new[] { "tmp", "checkpoints", "savepoints" } : ["tmp"])
                Clear(Path.Combine(folder, old));
            var processes = new FlinkProcesses(options, folder, flink, java);
            await processes.WriteConfigurationAsync(cancellationToken);

            var rpcPort = 0;
            var jobManager = await JavaServer.StartAsync(options.Port, port => Task.FromResult(processes.JobManager(port, rpcPort = Ports.FindFree())), cancellationToken);
            started.Add(jobManager.Server);
            var gateway = JavaServer.StartAsync(options.GatewayPort, port => Task.FromResult(processes.Gateway(port, jobManager.Port, rpcPort)), cancellationToken);
            var taskManagers = Enumerable.Range(1, options.TaskManagers)
                .Select(number => JavaServer.StartAsync(0, _ => Task.FromResult(processes.TaskManager(number, jobManager.Port, rpcPort)), cancellationToken)).ToList();
            await CollectAsync([gateway, .. taskManagers], started);
            return new FlinkCluster(held, jobManager, await gateway, [.. taskManagers.Select(start => start.Result.Server)]);
        }
        catch
        {
            foreach (var server in Enumerable.Reverse(started))
                await server.DisposeAsync();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Stops all processes and gives the folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Task.WhenAll(TaskManagers.Select(taskManager => taskManager.DisposeAsync().AsTask()));
        await JobManager.DisposeAsync();
        _lock.Dispose();
    }

    internal static string UrlOf(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    // Waits for all, also where one fails: those that started have to be stopped.
    private static async Task CollectAsync(IReadOnlyList<Task<(ServerProcess Server, int Port)>> starts, List<ServerProcess> started)
    {
        await Task.WhenAll(starts).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        started.AddRange(starts.Where(start => start.IsCompletedSuccessfully).Select(start => start.Result.Server));
        await Task.WhenAll(starts);
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
