using BookStore.AppHost.Local.CommandLine;
using BookStore.LocalPlatform;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Network;

namespace BookStore.AppHost.Local;

/// <summary>What all resources of a run share: where things are kept, and which ports are used.</summary>
/// <param name="DataFolder">The folder that keeps everything between runs.</param>
/// <param name="Fresh">Whether the data of earlier runs is thrown away.</param>
/// <param name="FixedPorts">Whether the well-known ports are used.</param>
internal sealed record LocalSettings(string DataFolder, bool Fresh, bool FixedPorts)
{
    // A killed host's services may hold their ports until they have stopped.
    private static readonly TimeSpan s_portPatience = TimeSpan.FromSeconds(15);

    /// <summary>The settings that <paramref name="options"/> ask for.</summary>
    public static LocalSettings From(LocalOptions options) => new(options.DataFolder, options.Fresh, options.FixedPorts);

    /// <summary>The secret of the operator, another at each start.</summary>
    public string OperatorToken { get; } = Password.Create();

    /// <summary>How to get Superset, in a sentence; null where it is there.</summary>
    public string? SupersetMissing { get; } = DistributionLocator.ForThisMachine().ExplainMissing(Distribution.Superset);

    /// <summary>The folder of the logs.</summary>
    public string LogFolder => Path.Combine(DataFolder, "logs");

    /// <summary>The file with everybody's addresses, there while the platform is ready.</summary>
    public string ConnectionsFile => Path.Combine(DataFolder, "connections.json");

    /// <summary>The password of a database role, made the first time.</summary>
    public Task<string> PasswordAsync(string role, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(DataFolder, "passwords");
        Directory.CreateDirectory(folder);
        return Password.KeptInAsync(Path.Combine(folder, role), cancellationToken);
    }

    /// <summary>The port for a server that chooses a free one by itself, and then gets 0.</summary>
    /// <exception cref="PlatformException">The well-known one is taken and stays so.</exception>
    public async Task<int> ServerPortAsync(string resource, int fixedPort, CancellationToken cancellationToken) =>
        FixedPorts ? await PortAsync(resource, fixedPort, cancellationToken) : 0;

    /// <summary>The port for a service.</summary>
    /// <exception cref="PlatformException">The well-known one is taken and stays so.</exception>
    public async Task<int> PortAsync(string resource, int fixedPort, CancellationToken cancellationToken)
    {
        if (!FixedPorts)
            return Ports.FindFree();
        for (var waited = TimeSpan.Zero; !Ports.IsFree(fixedPort); waited += TimeSpan.FromMilliseconds(250))
        {
            if (waited > s_portPatience)
                throw new PlatformException($"Port {fixedPort} on 127.0.0.1, which {resource} is to use, is taken by another program: stop that, or run with --ports any.");
            await Task.Delay(250, cancellationToken);
        }
        return fixedPort;
    }
}
