using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Charts;
using BookStore.SupersetBootstrap.Dashboards;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>A dashboard.</summary>
internal static class DashboardObject
{
    private const int RefreshSeconds = 30;

    /// <summary>The identity of a dashboard.</summary>
    public static Guid UuidOf(Dashboard dashboard) => BundleIdentity.Of(ObjectKind.Dashboard, dashboard.Slug);

    /// <summary>The dashboard: where its charts stand, its filters, and how often it is drawn anew.</summary>
    public static BundleObject Create(Dashboard dashboard) => new(ObjectKind.Dashboard, dashboard.Slug, dashboard.Title, new JsonObject
    {
        ["dashboard_title"] = dashboard.Title,
        ["slug"] = dashboard.Slug,
        ["css"] = "",
        ["published"] = true,
        ["position"] = DashboardLayout.Of(dashboard),
        ["metadata"] = new JsonObject
        {
            ["refresh_frequency"] = RefreshSeconds,
            ["color_scheme"] = ChartForm.ColorScheme,
            ["cross_filters_enabled"] = true,
            ["filter_bar_orientation"] = "HORIZONTAL",
            ["native_filter_configuration"] = DashboardFilters.Of(dashboard),
            ["timed_refresh_immune_slices"] = new JsonArray(),
            ["expanded_slices"] = new JsonObject(),
        },
        ["is_managed_externally"] = true,
        ["uuid"] = UuidOf(dashboard).ToString(),
        ["version"] = DatabaseObject.Version,
    });
}
