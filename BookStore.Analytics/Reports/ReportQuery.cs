using Npgsql;
using NpgsqlTypes;

namespace BookStore.Analytics.Reports;

/// <summary>
/// What a chart asks the database under a selection. Two queries are equal when they ask the same, so that one answer serves both: the selection
/// holds only the filters that apply to the chart.
/// </summary>
public sealed record ReportQuery
{
    private ReportQuery(Chart chart, ReportSelection selection)
    {
        Chart = chart;
        Selection = selection;
    }

    public Chart Chart { get; }

    /// <summary>The filters that narrow the chart.</summary>
    public ReportSelection Selection { get; }

    /// <summary>
    /// The rows of the chart, in its order: over the view without a filter, else over the function that the view is made of. Runs with
    /// <see cref="CreateParameters"/>.
    /// </summary>
    public string Sql => ReportSql.Rows(Chart, ReportSql.Source(Chart.View, Arguments, argument => argument.Placeholder));

    /// <summary>As <see cref="Sql"/>, with the values in it: a person can paste it into psql.</summary>
    public string DisplaySql => ReportSql.Rows(Chart, ReportSql.Source(Chart.View, Arguments, argument => argument.Literal));

    /// <summary>How many rows there are without the chart's limit, as one <c>bigint</c>. Runs with <see cref="CreateParameters"/>.</summary>
    public string CountSql => ReportSql.Count(Chart, ReportSql.Source(Chart.View, Arguments, argument => argument.Placeholder));

    /// <summary>The columns of the rows, in order.</summary>
    public IReadOnlyList<ReportColumn> Columns => ReportSql.Columns(Chart);

    private IEnumerable<ReportArgument> Arguments
    {
        get
        {
            var arguments = new List<ReportArgument>();
            if (Selection.From is { } from)
                arguments.Add(new("from_day", arguments.Count + 1, NpgsqlDbType.Date, from));
            if (Selection.To is { } to)
                arguments.Add(new("to_day", arguments.Count + 1, NpgsqlDbType.Date, to));
            if (Selection.Genres.Count > 0)
                arguments.Add(new("genres", arguments.Count + 1, NpgsqlDbType.Array | NpgsqlDbType.Text, Selection.Genres));
            if (Selection.Authors.Count > 0)
                arguments.Add(new("authors", arguments.Count + 1, NpgsqlDbType.Array | NpgsqlDbType.Text, Selection.Authors));
            return arguments;
        }
    }

    /// <summary>The query of a chart. Filters of the selection that do not apply to the chart are left out.</summary>
    public static ReportQuery For(Chart chart, ReportSelection selection) => new(chart, selection.For(chart));

    /// <summary>The values of <see cref="Sql"/> and <see cref="CountSql"/>: new ones at each call, because a parameter belongs to one command.</summary>
    public IReadOnlyList<NpgsqlParameter> CreateParameters() => [.. Arguments.Select(argument => argument.CreateParameter())];
}
