using BookStore.Tests.Kubernetes;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Networks;
using DotNet.Testcontainers.Volumes;
using Xunit;

namespace BookStore.Tests.Containers;

/// <summary>The manifest's servers beside one another, each with the image, variables, arguments and volumes that the manifest gives it.</summary>
public sealed class ManifestContainers : IAsyncLifetime
{
    /// <summary>What every secret is: long enough for each.</summary>
    public static readonly string Password = new('s', 42);

    private readonly AspireManifest _manifest = new();
    private readonly Dictionary<string, IVolume> _volumes = [];
    private readonly Dictionary<string, string> _images = [];
    private readonly Dictionary<string, IContainer> _containers = [];
    private INetwork? _network;

    /// <summary>A running container, by its resource's name.</summary>
    internal IContainer this[string resource] => _containers[resource];

    /// <summary>Those whose image is built from a Dockerfile of this repository.</summary>
    internal IEnumerable<IContainer> OwnImages => _containers.Where(pair => DockerfileOf(pair.Key) is not null).Select(pair => pair.Value);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!await ContainerEngine.AnswersAsync())
            return;
        _network = new NetworkBuilder().Build();
        await _network.CreateAsync();
        // In the manifest's order, in which nobody is named before it is there.
        foreach (var resource in _manifest.Workloads.Where(name => (string?)_manifest.Resources[name]["type"] != "project.v0"))
        {
            _containers[resource] = await BuildAsync(resource);
            await _containers[resource].StartAsync();
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var container in _containers.Values.Reverse())
            await container.DisposeAsync();
        foreach (var volume in _volumes.Values)
            await volume.DisposeAsync();
        if (_network is not null)
            await _network.DisposeAsync();
    }

    /// <summary>The address of a port of a container, as this machine reaches it.</summary>
    internal Uri UrlOf(string resource, string path) =>
        new UriBuilder("http", _containers[resource].Hostname, _containers[resource].GetMappedPublicPort(_manifest.PortsOf(resource)["http"]), path).Uri;

    private string? DockerfileOf(string resource) => (string?)_manifest.Resources[resource]["build"]?["dockerfile"];

    private async Task<IContainer> BuildAsync(string resource)
    {
        var builder = new ContainerBuilder(await ImageAsync(resource))
            .WithNetwork(_network).WithNetworkAliases(resource)
            .WithEnvironment(_manifest.EnvironmentOf(resource)
                .ToDictionary(variable => variable.Key, variable => variable.Value.Replace(AspireManifest.Secret, Password, StringComparison.Ordinal)))
            .WithCommand([.. _manifest.ArgumentsOf(resource)])
            .WithWaitStrategy(WaitFor(resource));
        foreach (var port in _manifest.PortsOf(resource).Values)
            builder = builder.WithPortBinding(port, assignRandomHostPort: true);
        foreach (var volume in _manifest.Resources[resource]["volumes"]?.AsArray() ?? [])
            builder = builder.WithVolumeMount(await VolumeAsync((string)volume!["name"]!), (string)volume["target"]!);
        return builder.Build();
    }

    private async Task<string> ImageAsync(string resource)
    {
        if (DockerfileOf(resource) is not { } dockerfile)
            return (string)_manifest.Resources[resource]["image"]!;
        if (!_images.TryGetValue(dockerfile, out var name))
        {
            var image = new ImageFromDockerfileBuilder().WithDockerfileDirectory(Path.GetDirectoryName(Path.GetFullPath(dockerfile, AspireManifest.Folder))).Build();
            await image.CreateAsync();
            _images[dockerfile] = name = image.FullName;
        }
        return name;
    }

    private async Task<IVolume> VolumeAsync(string name)
    {
        if (!_volumes.TryGetValue(name, out var volume))
        {
            _volumes[name] = volume = new VolumeBuilder().Build();
            await volume.CreateAsync();
        }
        return volume;
    }

    private IWaitForContainerOS WaitFor(string resource)
    {
        var wait = Wait.ForUnixContainer();
        if (DockerfileOf(resource) is not null)
            return wait.UntilContainerIsHealthy(failingStreak: 30);
        return resource == "kafka" ? wait.UntilInternalTcpPortIsAvailable(_manifest.PortsOf(resource)["internal"]) : wait.UntilCommandIsCompleted("pg_isready", "-h", "127.0.0.1");
    }
}
