using System.Globalization;
using Npgsql;

namespace BookStore.Tests.Analytics;

/// <summary>What a query returns, each row as text: <c>Dune|3|30.00|null</c>.</summary>
internal static class Rows
{
    public static async Task<IReadOnlyList<string>> QueryAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))));
        return rows;
    }

    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? "null"
        : reader.GetDataTypeName(column) == "date" ? reader.GetFieldValue<DateOnly>(column).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!;
}
