using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Sql;

/// <summary>One end of a key range as a parameter: null, for no bound, needs its type said.</summary>
internal static class KeyBound
{
    public static NpgsqlParameter Parameter(Guid? key) => new() { NpgsqlDbType = NpgsqlDbType.Uuid, Value = key is { } value ? value : DBNull.Value };
}
