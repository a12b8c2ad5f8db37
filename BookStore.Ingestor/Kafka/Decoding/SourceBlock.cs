using System.Text.Json;
using BookStore.Ingestor.Sources;
using NpgsqlTypes;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>What an envelope says of the change's origin.</summary>
internal ref struct SourceBlock
{
    private bool _isPostgres;
    private ReadOnlySpan<byte> _schema;
    private ReadOnlySpan<byte> _table;

    /// <summary>Where the change lies in the source's WAL; null where the record does not say.</summary>
    public NpgsqlLogSequenceNumber? Lsn { get; private set; }

    /// <summary>When the source committed it; null where the record does not say.</summary>
    public DateTime? CommitTime { get; private set; }

    /// <summary>Whether Debezium's connector for PostgreSQL wrote the record, so that what is odd about it is the source's doing.</summary>
    public readonly bool IsDebezium => _isPostgres && !_table.IsEmpty;

    /// <summary>Whether it is a change of another table.</summary>
    public readonly bool IsOther(CapturedTable table) => !_table.IsEmpty && !(IsText(_table, table.Name) && (_schema.IsEmpty || IsText(_schema, table.Schema)));

    public static SourceBlock Read(ReadOnlySpan<byte> json)
    {
        var source = new SourceBlock();
        var reader = new Utf8JsonReader(json);
        if (json.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return source;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            source.ReadProperty(ref reader);
        return source;
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("connector"u8))
            _isPostgres = Next(ref reader) == JsonTokenType.String && reader.ValueTextEquals("postgresql"u8);
        else if (reader.ValueTextEquals("schema"u8))
            _schema = Next(ref reader) == JsonTokenType.String ? reader.ValueSpan : default;
        else if (reader.ValueTextEquals("table"u8))
            _table = Next(ref reader) == JsonTokenType.String ? reader.ValueSpan : default;
        else if (reader.ValueTextEquals("lsn"u8))
            Lsn = Next(ref reader) == JsonTokenType.Number && reader.TryGetInt64(out var lsn) ? new NpgsqlLogSequenceNumber((ulong)lsn) : null;
        else if (reader.ValueTextEquals("ts_us"u8))
            CommitTime = Next(ref reader) == JsonTokenType.Number && reader.TryGetInt64(out var moment) ? Moment(moment) : CommitTime;
        else if (reader.ValueTextEquals("ts_ms"u8))
            CommitTime ??= Next(ref reader) == JsonTokenType.Number && reader.TryGetInt64(out var moment) && Math.Abs(moment) < long.MaxValue / 1000 ? Moment(moment * 1000) : null;
        else
            Next(ref reader);
        reader.Skip();
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType;
    }

    /// <summary>Null beyond the years that a <see cref="DateTime"/> knows.</summary>
    private static DateTime? Moment(long microseconds) =>
        Math.Abs(microseconds) < 60_000_000_000_000_000 ? DateTime.UnixEpoch.AddMicroseconds(microseconds) : null;

    private static bool IsText(ReadOnlySpan<byte> utf8, string text)
    {
        Span<byte> expected = stackalloc byte[text.Length];
        return System.Text.Encoding.UTF8.TryGetBytes(text, expected, out var length) && utf8.SequenceEqual(expected[..length]);
    }
}
