using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Sql;

/// <summary>Statements with positional parameters, without the ceremony.</summary>
internal static class NpgsqlExtensions
{
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string statement, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlCommand(statement, connection);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    public static async Task<int> ExecuteAsync(
        this NpgsqlConnection connection, string statement, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = connection.Command(statement, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>The first column of the first row; default where there is no row or it is null.</returns>
    public static async Task<T?> ScalarAsync<T>(
        this NpgsqlConnection connection, string statement, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = connection.Command(statement, values);
        return await command.ExecuteScalarAsync(cancellationToken) is T result ? result : default;
    }

    /// <returns>Every row, as <paramref name="read"/> makes it.</returns>
    public static async Task<List<T>> RowsAsync<T>(
        this NpgsqlConnection connection, string statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
    {
        var rows = new List<T>();
        await using var command = connection.Command(statement, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    public static NpgsqlBatchCommand BatchCommand(string statement, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(statement);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    /// <summary>The value of a column that may be null.</summary>
    public static T? Nullable<T>(this NpgsqlDataReader reader, int column) where T : struct =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    public static NpgsqlParameter Parameter(object? value) => value switch
    {
        // Npgsql does not infer this one's type.
        NpgsqlLogSequenceNumber lsn => new() { NpgsqlDbType = NpgsqlDbType.PgLsn, Value = lsn },
        NpgsqlParameter parameter => parameter,
        _ => new() { Value = value ?? DBNull.Value },
    };
}
