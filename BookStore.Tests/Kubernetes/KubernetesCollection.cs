using Xunit;

namespace BookStore.Tests.Kubernetes;

/// <summary>The tests of the manifests: they share one rendering and one API server.</summary>
[CollectionDefinition(Name)]
public sealed class KubernetesCollection : ICollectionFixture<KubernetesOverlay>, ICollectionFixture<KubeApiServer>
{
    /// <summary>For <c>[Collection(KubernetesCollection.Name)]</c>.</summary>
    public const string Name = "kubernetes";
}
