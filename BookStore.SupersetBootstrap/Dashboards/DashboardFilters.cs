using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Bundle;

namespace BookStore.SupersetBootstrap.Dashboards;

/// <summary>
/// The filters over a dashboard. Superset compares columns of a chart's view, so a filter is there where a chart has its column, and leaves the
/// other charts alone.
/// </summary>
internal static class DashboardFilters
{
    /// <summary>The filters, in the order of the bar.</summary>
    public static JsonArray Of(Dashboard dashboard) =>
        new([.. ReportFilter.All.Where(filter => dashboard.Charts.Any(filter.IsColumnOf)).Select(filter => Filter(dashboard, filter))]);

    private static JsonObject Filter(Dashboard dashboard, ReportFilter filter) => new()
    {
        ["id"] = $"NATIVE_FILTER-{filter.Column}",
        ["type"] = "NATIVE_FILTER",
        ["filterType"] = filter.Values is null ? "filter_time" : "filter_select",
        ["name"] = filter.Title,
        ["description"] = "",
        ["targets"] = new JsonArray(Target(filter)),
        ["scope"] = new JsonObject
        {
            ["rootPath"] = new JsonArray("ROOT_ID"),
            ["excluded"] = new JsonArray([.. dashboard.Charts.Where(chart => !filter.IsColumnOf(chart)).Select(chart => JsonValue.Create(DashboardLayout.NumberOf(chart)))]),
        },
        ["controlValues"] = filter.Values is null
            ? new JsonObject { ["enableEmptyFilter"] = false }
            : new JsonObject { ["enableEmptyFilter"] = false, ["defaultToFirstItem"] = false, ["multiSelect"] = true, ["searchAllOptions"] = false, ["inverseSelection"] = false },
        ["defaultDataMask"] = new JsonObject { ["extraFormData"] = new JsonObject(), ["filterState"] = new JsonObject(), ["ownState"] = new JsonObject() },
        ["cascadeParentIds"] = new JsonArray(),
    };

    private static JsonObject Target(ReportFilter filter) => filter.Values is null
        ? []
        : new() { ["column"] = new JsonObject { ["name"] = filter.Column }, ["datasetUuid"] = DatasetObject.UuidOf(filter.Values).ToString() };
}
