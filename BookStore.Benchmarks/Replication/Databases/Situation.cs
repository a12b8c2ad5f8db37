namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>What a whole series of runs has in common.</summary>
/// <param name="Indexes">The target's indexes.</param>
/// <param name="IdentityFull">Whether updates carry their old row, as the shop's tables do for Debezium's sake, or only the key.</param>
internal sealed record Situation(IndexSet Indexes, bool IdentityFull)
{
    /// <summary>A benchmark's name in this situation: <c>insert</c>, or <c>insert-views</c> where there are indexes.</summary>
    public string Label(string benchmark) => Indexes.Definitions.Count == 0 ? benchmark : $"{benchmark}-{Indexes.Name}";
}
