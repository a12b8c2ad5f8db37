using BookStore.Ingestor.Sources;

namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>Picks a table's name.</summary>
internal static class TargetNamesExtensions
{
    public static string Of(this TargetNames names, CapturedTable table) => names == TargetNames.Source ? table.Name : table.Target.Name;
}
