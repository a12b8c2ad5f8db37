using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>A view of analytics-db, with a label for each column.</summary>
internal static class DatasetObject
{
    // The upload deletes columns that it does not name, so all are named.
    private static readonly Dictionary<string, string> s_types = new()
    {
        ["uuid"] = "UUID",
        ["text"] = "TEXT",
        ["int8"] = "BIGINT",
        ["int4"] = "INTEGER",
        ["numeric"] = "NUMERIC",
        ["date"] = "DATE",
    };

    /// <summary>The identity of a view's dataset.</summary>
    public static Guid UuidOf(ReportView view) => BundleIdentity.Of(ObjectKind.Dataset, view.Name);

    /// <summary>The dataset of a view.</summary>
    public static BundleObject Create(ReportView view) => new(ObjectKind.Dataset, view.Name, view.Name, new JsonObject
    {
        ["table_name"] = view.Name,
        ["schema"] = "public",
        ["main_dttm_col"] = view.Columns.FirstOrDefault(IsDay)?.Name,
        ["sql"] = null,
        ["filter_select_enabled"] = true,
        ["columns"] = new JsonArray([.. view.Columns.Select(Column)]),
        ["metrics"] = new JsonArray(new JsonObject { ["metric_name"] = "count", ["verbose_name"] = "Rows", ["metric_type"] = "count", ["expression"] = "COUNT(*)" }),
        ["is_managed_externally"] = true,
        ["uuid"] = UuidOf(view).ToString(),
        ["database_uuid"] = DatabaseObject.Uuid.ToString(),
        ["version"] = DatabaseObject.Version,
    });

    private static JsonObject Column(ReportColumn column) => new()
    {
        ["column_name"] = column.Name,
        ["verbose_name"] = column.Label,
        ["type"] = s_types[column.Type],
        ["is_dttm"] = IsDay(column),
        ["is_active"] = true,
        ["groupby"] = true,
        ["filterable"] = true,
    };

    private static bool IsDay(ReportColumn column) => column.Format == ValueFormat.Date;
}
