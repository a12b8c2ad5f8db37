using BookStore.LocalPlatform.Java;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Servers;

namespace BookStore.LocalPlatform.Flink;

/// <summary>Flink's processes as they are started without its scripts.</summary>
/// <param name="options">How the cluster runs.</param>
/// <param name="folder">The cluster's folder.</param>
/// <param name="flink">The distribution's folder.</param>
/// <param name="java">The Java to run.</param>
internal sealed class FlinkProcesses(FlinkClusterOptions options, string folder, string flink, JavaRuntime java)
{
    // Flink's own scripts give them to Java; here they are not run.
    private static readonly string[] s_jobManagerOptions = JavaOptionsOf("jobmanager");
    private static readonly string[] s_taskManagerOptions = JavaOptionsOf("taskmanager");
    private static readonly string[] s_gatewayOptions = JavaOptionsOf("sql-gateway");

    /// <summary>JobManager and gateway load the classes of the SQL planner.</summary>
    private const string ControlMetaspace = "-XX:MaxMetaspaceSize=384m";

    private readonly FlinkSettings _settings = new(options, folder);

    private string ConfigurationFolder => Path.Combine(folder, "conf");

    /// <summary>Puts <c>config.yaml</c> where the processes read it.</summary>
    public async Task WriteConfigurationAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(ConfigurationFolder);
        await using var shipped = OpenShipped();
        await using var file = File.Create(Path.Combine(ConfigurationFolder, "config.yaml"));
        await shipped.CopyToAsync(file, cancellationToken);
    }

    /// <summary>The JobManager, whose REST API listens on <paramref name="restPort"/>.</summary>
    public JavaServerSpec JobManager(int restPort, int rpcPort) => Process("Flink JobManager", "jobmanager") with
    {
        Options = [.. s_jobManagerOptions, ControlMetaspace],
        MainClass = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        Arguments = ["--configDir", ConfigurationFolder, "--executionMode", "cluster", .. _settings.Arguments(_settings.Shared(restPort, rpcPort), FlinkSettings.JobManager)],
        HeapMegabytes = options.Memory.JobManagerHeap,
        IsReadyAsync = (_, stop) => HttpProbe.AnswersAsync(FlinkCluster.UrlOf(restPort) + "/overview", stop),
    };

    /// <summary>A TaskManager, ready when it has offered its slots.</summary>
    public JavaServerSpec TaskManager(int number, int restPort, int rpcPort) => Process($"Flink TaskManager {number}", $"taskmanager-{number}") with
    {
        Options = [.. s_taskManagerOptions, $"-XX:MaxDirectMemorySize={options.Memory.Framework + options.Memory.Network + 64}m", "-XX:MaxMetaspaceSize=256m"],
        MainClass = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        Arguments = ["--configDir", ConfigurationFolder, .. _settings.Arguments(_settings.Shared(restPort, rpcPort), _settings.TaskManager)],
        HeapMegabytes = options.Memory.Framework + options.Memory.TaskHeap,
        // The JobManager still lists the one before that was killed.
        IsReadyAsync = (server, _) => Task.FromResult(ServerLog.Says(server.LogFile, "Successful registration at resource manager")),
    };

    /// <summary>The SQL Gateway, whose REST API listens on <paramref name="port"/>.</summary>
    public JavaServerSpec Gateway(int port, int restPort, int rpcPort) => Process("Flink SQL Gateway", "sql-gateway") with
    {
        Options = [.. s_gatewayOptions, ControlMetaspace],
        MainClass = "org.apache.flink.table.gateway.SqlGateway",
        Arguments = _settings.Arguments(_settings.Shared(restPort, rpcPort), FlinkSettings.Gateway(port)),
        HeapMegabytes = options.Memory.GatewayHeap,
        IsReadyAsync = (_, stop) => HttpProbe.AnswersAsync(FlinkCluster.UrlOf(port) + "/v1/info", stop),
    };

    private JavaServerSpec Process(string name, string ownFolder) => new()
    {
        Name = name,
        Folder = Path.Combine(folder, ownFolder),
        Java = java,
        Libraries = Path.Combine(flink, "lib"),
        MainClass = "",
        HeapMegabytes = 0,
        Environment = new Dictionary<string, string?>
        {
            ["FLINK_CONF_DIR"] = ConfigurationFolder,
            ["FLINK_HOME"] = flink,
            ["FLINK_LIB_DIR"] = Path.Combine(flink, "lib"),
        },
        IsReadyAsync = (_, _) => Task.FromResult(true),
    };

    private static Stream OpenShipped() => typeof(FlinkProcesses).Assembly.GetManifestResourceStream("flink.config.yaml")!;

    private static string[] JavaOptionsOf(string process) => [.. ReadJavaOptions("all"), .. ReadJavaOptions(process)];

    private static string[] ReadJavaOptions(string process)
    {
        var key = $"env.java.opts.{process}: ";
        using var reader = new StreamReader(OpenShipped());
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(key, StringComparison.Ordinal))
                return line[key.Length..].Split(' ');
        }
        throw new InvalidOperationException($"config.yaml has no {key}");
    }
}
