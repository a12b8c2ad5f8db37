namespace BookStore.Analytics.Reports;

/// <summary>One chart of a dashboard. Its kind is its type: <see cref="BarChart"/>, <see cref="LineChart"/>, <see cref="PieChart"/>,
/// <see cref="BigNumberChart"/> or <see cref="TableChart"/>.</summary>
/// <param name="Name">Its name in lists of charts, unique in the catalogue.</param>
/// <param name="View">The view that it reads.</param>
public abstract record Chart(string Name, ReportView View)
{
    private const string KpiSuffix = " KPI";

    /// <summary>What stands over it on a dashboard: the name, without the word KPI.</summary>
    public string Title => Name.EndsWith(KpiSuffix, StringComparison.Ordinal) ? Name[..^KpiSuffix.Length] : Name;

    /// <summary>Its name in addresses and files: the title in lower case, with hyphens.</summary>
    public string Slug => Title.ToLowerInvariant().Replace(' ', '-');

    /// <summary>The columns by which it is sorted, the first first. A name comes last, so that equal values have a fixed order.</summary>
    public IReadOnlyList<SortOrder> Sort { get; init; } = [];

    /// <summary>How many rows are shown at most; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Rows with null in one of these columns are left out, before sorting: PostgreSQL puts null first in a descending order.</summary>
    public IReadOnlyList<ReportColumn> LeaveOutNull { get; init; } = [];

    /// <summary>Every column of the view that the chart shows, sorts or asks for.</summary>
    public IEnumerable<ReportColumn> UsedColumns =>
        Shown.Concat(Sort.Select(order => order.Column)).Concat(LeaveOutNull).Distinct();

    /// <summary>The columns that are drawn.</summary>
    protected abstract IEnumerable<ReportColumn> Shown { get; }
}
