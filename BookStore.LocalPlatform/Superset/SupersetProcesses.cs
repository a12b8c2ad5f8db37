using System.Globalization;
using System.Text.Json;
using BookStore.LocalPlatform.Processes;
using BookStore.LocalPlatform.Python;
using BookStore.LocalPlatform.Servers;
using Npgsql;

namespace BookStore.LocalPlatform.Superset;

/// <summary>Superset's processes.</summary>
/// <param name="options">How it runs.</param>
/// <param name="folder">Its folder.</param>
/// <param name="superset">The distribution's folder.</param>
/// <param name="python">The Python to run.</param>
/// <param name="secrets">What it must be told.</param>
internal sealed class SupersetProcesses(SupersetServerOptions options, SupersetFolder folder, string superset, PythonRuntime python, SupersetSecrets secrets)
{
    // One process with threads: it waits for PostgreSQL most of the time, and each takes 300 MiB.
    private const int Threads = 8;

    /// <summary>The program that makes the database ready.</summary>
    public ProcessSpec Preparation => new()
    {
        FileName = python.Program,
        Arguments = [.. PythonRuntime.Isolation, folder.Preparation],
        Environment = new Dictionary<string, string?>(Environment()) { ["SUPERSET_USERS"] = Users },
        WorkingDirectory = folder.Home,
    };

    /// <summary>The web server.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="isReadyAsync">Whether one can log in.</param>
    public ServerSpec WebServer(int port, Func<ServerProcess, CancellationToken, Task<bool>> isReadyAsync) => new()
    {
        Name = "Superset",
        Folder = folder.Root,
        FileName = python.Program,
        Arguments =
        [
            .. PythonRuntime.Isolation, "-m", "gunicorn", "--chdir", folder.Home, "--bind", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
            "--worker-class", "gthread", "--threads", Threads.ToString(CultureInfo.InvariantCulture), "--timeout", "120", "superset.app:create_app()",
        ],
        Environment = Environment(),
        IsReadyAsync = isReadyAsync,
        Reason = PythonLog.Reason,
    };

    private Dictionary<string, string?> Environment()
    {
        var environment = python.Environment(Path.Combine(superset, "site-packages"), folder.Modules);
        environment["SUPERSET_CONFIG_PATH"] = folder.Settings;
        environment["SUPERSET_HOME"] = folder.Home;
        environment["SUPERSET_SECRET_KEY"] = secrets.SecretKey;
        environment["SUPERSET_GUEST_SECRET"] = secrets.GuestSecret;
        environment["SUPERSET_METADATA_URI"] = MetadataUri;
        environment["SUPERSET_FRAME_ANCESTORS"] = string.Join(' ', options.FrameAncestors);
        environment["SUPERSET_HTTPS"] = null;
        return environment;
    }

    private string Users => JsonSerializer.Serialize(new[]
    {
        new { name = SupersetServer.AdminUser, password = secrets.AdminPassword, first = "Book", last = "Keeper" },
        new { name = SupersetServer.BootstrapUser, password = secrets.BootstrapPassword, first = "BookStore", last = "Bootstrap" },
    });

    private string MetadataUri
    {
        get
        {
            var address = new NpgsqlConnectionStringBuilder(options.MetadataConnectionString);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"postgresql+psycopg2://{Uri.EscapeDataString(address.Username!)}:{Uri.EscapeDataString(address.Password!)}@{address.Host}:{address.Port}/{Uri.EscapeDataString(address.Database!)}");
        }
    }
}
