namespace BookStore.Benchmarks.Report;

/// <summary>What each benchmark is compared with.</summary>
internal static class Yardstick
{
    public const string Names = "native; for snapshots pg_dump";

    public static string Of(string benchmark) => benchmark.StartsWith("snapshot", StringComparison.Ordinal) ? "pg_dump" : "native";
}
