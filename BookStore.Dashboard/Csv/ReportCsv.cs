using System.Text;
using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Csv;

/// <summary>Writes the numbers of a chart as CSV (RFC 4180): a line of labels, then the rows, every value in its invariant form.</summary>
internal static class ReportCsv
{
    // A spreadsheet takes a text that begins so for a formula.
    private static readonly char[] FormulaStarts = ['=', '+', '-', '@', '\t', '\r'];
    private static readonly char[] Quoted = ['"', ',', '\r', '\n'];

    /// <summary>The whole file.</summary>
    public static string Write(ReportRows rows)
    {
        var text = new StringBuilder();
        AppendLine(text, rows.Columns.Select(column => Cell(column.Label, ValueFormat.Text)));
        foreach (var row in rows.Rows)
            AppendLine(text, rows.Columns.Zip(row, (column, value) => Cell(ValueText.Invariant(value), column.Format)));
        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append("\r\n");

    private static string Cell(string value, ValueFormat format)
    {
        // The apostrophe makes a spreadsheet show the text instead of running it; a number may begin with a minus.
        if (format == ValueFormat.Text && value.Length > 0 && FormulaStarts.Contains(value[0]))
            value = "'" + value;
        return value.AsSpan().IndexOfAny(Quoted) < 0 ? value : $"\"{value.Replace("\"", "\"\"")}\"";
    }
}
