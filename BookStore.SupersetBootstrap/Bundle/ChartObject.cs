using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Charts;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>A chart.</summary>
internal static class ChartObject
{
    /// <summary>The identity of a chart.</summary>
    public static Guid UuidOf(Chart chart) => BundleIdentity.Of(ObjectKind.Chart, chart.Slug);

    /// <summary>The chart: what the page draws it from (<c>params</c>), and what it asks for (<c>query_context</c>), which the page does not use.</summary>
    public static BundleObject Create(Chart chart)
    {
        var form = ChartForm.Of(chart);
        return new(ObjectKind.Chart, chart.Slug, chart.Name, new JsonObject
        {
            ["slice_name"] = chart.Name,
            ["viz_type"] = form["viz_type"]!.DeepClone(),
            ["params"] = form,
            ["query_context"] = ChartQuery.Of(chart).ToJsonString(BundleFolder.Format(indented: false)),
            ["is_managed_externally"] = true,
            ["uuid"] = UuidOf(chart).ToString(),
            ["dataset_uuid"] = DatasetObject.UuidOf(chart.View).ToString(),
            ["version"] = DatabaseObject.Version,
        });
    }
}
