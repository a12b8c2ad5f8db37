using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Charts;

/// <summary>What a chart leaves out: rows without a value, and days outside the range that a reader of the dashboard chooses.</summary>
internal static class ChartFilters
{
    private const string NotNull = "IS NOT NULL";
    private const string Range = "TEMPORAL_RANGE";
    private const string AllDays = "No filter";

    /// <summary>The filters in form data.</summary>
    public static JsonArray InForm(Chart chart) => new([.. Filters(chart).Select(filter => new JsonObject
    {
        ["expressionType"] = "SIMPLE",
        ["clause"] = "WHERE",
        ["subject"] = filter.Column,
        ["operator"] = filter.Operator,
        ["operatorId"] = filter.Operator.Replace(' ', '_'),
        ["comparator"] = filter.Value,
        ["isExtra"] = false,
        ["filterOptionName"] = $"filter_{filter.Column}_{filter.Operator.Replace(' ', '_').ToLowerInvariant()}",
    })]);

    /// <summary>The filters in a query.</summary>
    public static JsonArray InQuery(Chart chart) => new([.. Filters(chart).Select(filter => filter.Value is null
        ? new JsonObject { ["col"] = filter.Column, ["op"] = filter.Operator }
        : new JsonObject { ["col"] = filter.Column, ["op"] = filter.Operator, ["val"] = filter.Value })]);

    // Superset applies a dashboard's range of days to a chart only where the chart has a place for it.
    private static IEnumerable<(string Column, string Operator, string? Value)> Filters(Chart chart)
    {
        if (ReportFilter.DateRange.IsColumnOf(chart))
            yield return (ReportFilter.DateRange.Column, Range, AllDays);
        foreach (var column in chart.LeaveOutNull)
            yield return (column.Name, NotNull, null);
    }
}
