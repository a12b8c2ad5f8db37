using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>What choosing an element of a chart does: it narrows the dashboard to the element's category, or undoes that.</summary>
/// <param name="Filter">The filter whose values are the chart's categories.</param>
/// <param name="Choose">Called with the category.</param>
public sealed record ChartPick(ReportFilter Filter, Func<object, Task> Choose)
{
    /// <summary>What it does, to be read after the element's own name.</summary>
    public string Hint => Filter.Values is null ? "Choose to show this day alone." : $"Choose to filter by this {Filter.Title.ToLowerInvariant()}.";

    /// <summary>The filter whose values the categories of the chart are; null where its elements can't be chosen.</summary>
    public static ReportFilter? FilterOf(Chart chart)
    {
        var category = chart switch
        {
            BarChart bar => bar.Category,
            LineChart line => line.Day,
            PieChart pie => pie.Category,
            _ => null,
        };
        return ReportFilter.All.FirstOrDefault(filter => filter.Column == category?.Name);
    }
}
