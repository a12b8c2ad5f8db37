using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Analytics.Reports;

/// <summary>The value of one filter in a query.</summary>
/// <param name="Name">The parameter of the report functions.</param>
/// <param name="Position">Its place in the query, from 1.</param>
/// <param name="Type">Date or array of text.</param>
/// <param name="Value">A <see cref="DateOnly"/> or a list of strings.</param>
internal sealed record ReportArgument(string Name, int Position, NpgsqlDbType Type, object Value)
{
    public string Placeholder => $"${Position.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The value in SQL: <c>'2026-01-31'</c>, <c>ARRAY['Fantasy', 'Children''s']</c>.</summary>
    public string Literal => Value is DateOnly day
        ? Quote(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : $"ARRAY[{string.Join(", ", ((IEnumerable<string>)Value).Select(Quote))}]";

    public NpgsqlParameter CreateParameter() => new() { NpgsqlDbType = Type, Value = Value };

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
