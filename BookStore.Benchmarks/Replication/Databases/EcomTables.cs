using BookStore.Ingestor.Sources;

namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>The tables that every system keeps equal to their source: those of ecom that the ingestor captures.</summary>
internal static class EcomTables
{
    public static IReadOnlyList<CapturedTable> All => SourceDefinitions.Ecom.Tables;

    public static CapturedTable Orders { get; } = All.Single(table => table.Name == "orders");

    /// <summary>The columns that analytics reads, separated by commas.</summary>
    public static string Columns(this CapturedTable table) => string.Join(", ", table.Target.Columns.Select(column => column.Name));
}
