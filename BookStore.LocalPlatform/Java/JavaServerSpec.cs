using BookStore.LocalPlatform.Servers;

namespace BookStore.LocalPlatform.Java;

/// <summary>A server in Java to be started and watched.</summary>
internal sealed record JavaServerSpec
{
    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The folder that holds its log and whatever else it keeps. Its command line must name it somewhere.</summary>
    public required string Folder { get; init; }

    /// <summary>The Java to run.</summary>
    public required JavaRuntime Java { get; init; }

    /// <summary>The folder of the jars.</summary>
    public required string Libraries { get; init; }

    /// <summary>The class with <c>main</c>.</summary>
    public required string MainClass { get; init; }

    /// <summary>Most megabytes of its heap.</summary>
    public required int HeapMegabytes { get; init; }

    /// <summary>Further options of the virtual machine.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The arguments of <see cref="MainClass"/>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables set on top of the host's own environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether the server is really ready, asked again and again.</summary>
    public required Func<ServerProcess, CancellationToken, Task<bool>> IsReadyAsync { get; init; }
}
