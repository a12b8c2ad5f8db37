using BookStore.LocalPlatform.Distributions;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>Skips the tests of the streaming servers, with the sentence that says how to get them, where the machine has none.</summary>
internal static class Distributions
{
    private static readonly Distribution[] s_all = [Distribution.Kafka, Distribution.Debezium, Distribution.Flink, Distribution.Librdkafka];

    /// <summary>Whether everything that the engine <c>flink</c> needs is there.</summary>
    public static bool ArePresent => DistributionLocator.ForThisMachine().ExplainMissing(s_all) is null;

    /// <summary>Skips the test that calls it unless all of <paramref name="needed"/> are there; without any, unless everything is.</summary>
    public static void SkipUnlessPresent(params IReadOnlyList<Distribution> needed)
    {
        var missing = DistributionLocator.ForThisMachine().ExplainMissing(needed.Count == 0 ? s_all : needed);
        Skip.If(missing is not null, missing);
    }
}
