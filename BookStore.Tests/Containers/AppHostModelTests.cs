using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using BookStore.Tests.AppHost;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Containers;

/// <summary>What the graph of containers says beside its manifest, which has no words for it. Nothing is started.</summary>
public sealed class AppHostModelTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private IDistributedApplicationTestingBuilder _graph = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() =>
        // As for the manifest: a machine without a container runtime has this graph too.
        _graph = await DistributedApplicationTestingBuilder.CreateAsync<Projects.BookStore_AppHost>(["--publisher", "manifest", "--output-path", _folder.Combine("manifest.json")]);

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _graph.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void StartOrder_OfContainers_IsTheOneOfProcesses()
    {
        var waits = _graph.Resources.ToDictionary(
            resource => resource.Name,
            resource => resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name).ToArray());

        StartOrder.Of(waits).ShouldBe(StartOrder.Expected);
    }

    [Fact]
    public void HealthChecks_OfAllThatServe_AreThere()
    {
        var serving = _graph.Resources.Where(resource => resource.Annotations.OfType<EndpointAnnotation>().Any()).ToList();

        serving.Count.ShouldBeGreaterThan(8);
        serving.Where(resource => !resource.Annotations.OfType<HealthCheckAnnotation>().Any()).ShouldBeEmpty();
    }
}
