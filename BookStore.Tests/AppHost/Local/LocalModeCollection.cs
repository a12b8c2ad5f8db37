using Xunit;

namespace BookStore.Tests.AppHost.Local;

/// <summary>The tests that run the whole platform; one at a time is enough for a small machine.</summary>
[CollectionDefinition(Name)]
public sealed class LocalModeCollection
{
    /// <summary>For <c>[Collection(LocalModeCollection.Name)]</c>.</summary>
    public const string Name = "Local mode";
}
