using System.Collections.Concurrent;

namespace BookStore.Ingestor.Kafka.Audit;

/// <summary>Why the auditor of a source does not read, if it does not.</summary>
internal sealed class AuditorState
{
    private readonly ConcurrentDictionary<string, string> _problems = new();

    /// <summary>What is wrong, a sentence each; empty while all is well.</summary>
    public IReadOnlyCollection<string> Problems => [.. _problems.Values];

    public void Works(string source) => _problems.TryRemove(source, out _);

    /// <returns>Whether that is news.</returns>
    public bool Fails(string source, string reason)
    {
        var isNews = _problems.GetValueOrDefault(source) != reason;
        _problems[source] = reason;
        return isNews;
    }
}
