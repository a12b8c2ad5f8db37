using System.Globalization;

namespace BookStore.AppHost.Local.Status;

/// <summary>What the services said at one moment; null for one that did not answer.</summary>
internal sealed record PlatformStatus(StorefrontStatus? Storefront, IngestorStatus? Ingestor)
{
    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        var shop = Storefront switch
        {
            null => "",
            { State: "live" } => $"shop live, {Count(Storefront.Orders)} orders · ",
            { State: "history" } => $"history {Storefront.HistoryDaysWritten}/{Storefront.HistoryDays} days, {Count(Storefront.Orders)} orders · ",
            _ => "shop starting · ",
        };
        return shop + (Ingestor is null ? "ingestor starting" : string.Join(" · ", Ingestor.Sources.Select(Describe)));
    }

    private static string Describe(SourceStatus source) => source.Source + " " + source.State switch
    {
        "snapshot" => "snapshot " + string.Join(", ", (source.Snapshot ?? []).Where(table => table.State != "done").Select(Describe)),
        "streaming" when source.LagBytes is null or <= 0 => $"streaming{Applied(source)}",
        "streaming" => $"streaming{Applied(source)}, {source.LagBytes.Value / 1024.0:N0} kB behind",
        var state => state,
    };

    private static string Applied(SourceStatus source) => source.Rows is { } rows ? $", {Count(rows)} rows" : "";

    private static string Describe(SnapshotStatus table) => $"{table.Table} {Count(table.CopiedRows)}/{Count(Math.Max(table.EstimatedRows, table.CopiedRows))} rows";

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
