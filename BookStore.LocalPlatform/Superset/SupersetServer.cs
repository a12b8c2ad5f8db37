using System.Globalization;
using System.Net.Http.Json;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Python;
using BookStore.LocalPlatform.Servers;

namespace BookStore.LocalPlatform.Superset;

/// <summary>
/// A real Apache Superset that listens on 127.0.0.1 and ends with its host. What people make in it stays in its database, and its keys and passwords
/// in its folder.
/// </summary>
public sealed class SupersetServer : IAsyncDisposable
{
    /// <summary>The administrator for people.</summary>
    public const string AdminUser = "admin";

    /// <summary>The administrator for BookStore.SupersetBootstrap, by whose name its changes can be told from a person's.</summary>
    public const string BootstrapUser = "bookstore";

    private readonly SupersetFolder _folder;
    private readonly SupersetSecrets _secrets;
    private readonly FolderLock _lock;

    private SupersetServer(SupersetFolder folder, SupersetSecrets secrets, ServerProcess server, int port, FolderLock held) =>
        (_folder, _secrets, Server, Port, _lock) = (folder, secrets, server, port, held);

    /// <summary>The process.</summary>
    public ServerProcess Server { get; }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The address for browsers and of the API.</summary>
    public string Url => UrlOf(Port);

    /// <summary>The file with the password that <see cref="AdminUser"/> was given.</summary>
    public string AdminPasswordFile => _folder.AdminPassword;

    /// <summary>That password, where this start made it: the one time to show it.</summary>
    public string? NewAdminPassword => _secrets.AreNew ? _secrets.AdminPassword : null;

    /// <summary>The password of <see cref="BootstrapUser"/>.</summary>
    public string BootstrapPassword => _secrets.BootstrapPassword;

    /// <summary>Finds or unpacks Superset, makes its database ready the first time, and starts it.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="distributions">Where Superset is; null for the folder that BOOKSTORE_DIST names.</param>
    /// <param name="progress">Told of what takes a while.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <returns>Superset, into which one can log in.</returns>
    /// <exception cref="PlatformException">Something a person has to put right.</exception>
    public static async Task<SupersetServer> StartAsync(
        SupersetServerOptions options, DistributionLocator? distributions = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var superset = await (distributions ?? DistributionLocator.ForThisMachine()).FindAsync(Distribution.Superset, progress, cancellationToken);
        var python = await PythonRuntime.FindAsync(cancellationToken);
        var folder = new SupersetFolder(Path.GetFullPath(options.Folder));
        PlatformFolders.Create(folder.Root);
        var held = FolderLock.Acquire(folder.Root);
        try
        {
            if (options.StartOver)
                folder.Clear();
            await folder.WriteProgramsAsync(cancellationToken);
            var secrets = await SupersetSecrets.KeptInAsync(folder, cancellationToken);
            var processes = new SupersetProcesses(options, folder, superset, python, secrets);
            await new SupersetPreparation(options, folder, superset, processes).EnsureAsync(progress, cancellationToken);
            var (server, port) = await ServerProcess.StartAsync(
                options.Port, port => Task.FromResult(processes.WebServer(port, (_, stop) => LetsInAsync(UrlOf(port), secrets, stop))), cancellationToken);
            return new SupersetServer(folder, secrets, server, port, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Stops Superset and gives its folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _lock.Dispose();
    }

    // Its page for health says yes also where its database is away: a login that works is the proof.
    private static async Task<bool> LetsInAsync(string url, SupersetSecrets secrets, CancellationToken cancellationToken)
    {
        using var login = JsonContent.Create(new { username = BootstrapUser, password = secrets.BootstrapPassword, provider = "db" });
        return await HttpProbe.TakesAsync(url + "/api/v1/security/login", login, cancellationToken);
    }

    private static string UrlOf(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
