using BookStore.LocalPlatform.Distributions;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>Skips the tests of the streaming servers, with the sentence that says how to get them, where the machine has none.</summary>
internal static class Distributions
{
    /// <summary>Everything that the engine <c>flink</c> needs.</summary>
    public static IReadOnlyList<Distribution> All { get; } = [Distribution.Kafka, Distribution.Debezium, Distribution.Flink];

    /// <summary>Skips the test that calls it unless all of <paramref name="needed"/> are there.</summary>
    public static void SkipUnlessPresent(params IReadOnlyList<Distribution> needed)
    {
        var missing = DistributionLocator.ForThisMachine().ExplainMissing(needed.Count == 0 ? All : needed);
        Skip.If(missing is not null, missing);
    }
}
