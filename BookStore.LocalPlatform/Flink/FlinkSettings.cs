using System.Globalization;

namespace BookStore.LocalPlatform.Flink;

/// <summary>What the platform tells Flink's processes beside <c>config.yaml</c>: addresses, folders, and the memory that Flink's start script would work out.</summary>
internal sealed class FlinkSettings(FlinkClusterOptions options, string folder)
{
    private const string Host = "127.0.0.1";

    /// <summary>Where each process finds the JobManager, and where state is kept.</summary>
    public Dictionary<string, string> Shared(int restPort, int rpcPort) => new()
    {
        ["jobmanager.rpc.address"] = Host,
        ["jobmanager.rpc.port"] = Text(rpcPort),
        ["rest.address"] = Host,
        ["rest.port"] = Text(restPort),
        ["execution.checkpointing.dir"] = "file://" + FolderOf("checkpoints"),
        ["execution.checkpointing.savepoint-dir"] = "file://" + FolderOf("savepoints"),
        ["io.tmp.dirs"] = FolderOf("tmp"),
        // The only reporter in the file listens on every address; a name that it does not have leaves it out.
        ["metrics.reporters"] = "none",
    };

    /// <summary>What the JobManager listens on.</summary>
    public static Dictionary<string, string> JobManager => new()
    {
        ["jobmanager.bind-host"] = Host,
        ["rest.bind-address"] = Host,
        ["blob.server.port"] = "0",
    };

    /// <summary>What a TaskManager listens on, and its memory.</summary>
    public Dictionary<string, string> TaskManager => new()
    {
        ["taskmanager.host"] = Host,
        ["taskmanager.bind-host"] = Host,
        ["taskmanager.cpu.cores"] = "4.0",
        ["taskmanager.memory.framework.heap.size"] = Megabytes(options.Memory.Framework),
        ["taskmanager.memory.framework.off-heap.size"] = Megabytes(options.Memory.Framework),
        ["taskmanager.memory.task.heap.size"] = Megabytes(options.Memory.TaskHeap),
        ["taskmanager.memory.task.off-heap.size"] = "0b",
        ["taskmanager.memory.managed.size"] = Megabytes(options.Memory.Managed),
        ["taskmanager.memory.network.min"] = Megabytes(options.Memory.Network),
        ["taskmanager.memory.network.max"] = Megabytes(options.Memory.Network),
        ["taskmanager.memory.jvm-metaspace.size"] = "256mb",
        ["taskmanager.memory.jvm-overhead.min"] = "192mb",
        ["taskmanager.memory.jvm-overhead.max"] = "192mb",
    };

    /// <summary>What the SQL Gateway listens on.</summary>
    public static Dictionary<string, string> Gateway(int port) => new()
    {
        ["sql-gateway.endpoint.rest.address"] = Host,
        ["sql-gateway.endpoint.rest.bind-address"] = Host,
        ["sql-gateway.endpoint.rest.port"] = Text(port),
    };

    /// <summary>Settings as arguments of a process; the later ones win, and those of the options over all.</summary>
    public IReadOnlyList<string> Arguments(params IReadOnlyList<Dictionary<string, string>> settings)
    {
        var all = new Dictionary<string, string>();
        foreach (var (name, value) in settings.SelectMany(some => some).Concat(options.Settings))
            all[name] = value;
        return [.. all.Select(setting => $"-D{setting.Key}={setting.Value}")];
    }

    private string FolderOf(string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(path);
        return path;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Megabytes(int number) => Text(number) + "mb";
}
