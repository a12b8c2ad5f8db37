using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>Turns JSON values into PostgreSQL's binary formats. What it takes, COPY takes into a column without a length limit.</summary>
internal static class JsonValue
{
    /// <summary>Bytes of text that a number or a moment has at most.</summary>
    private const int LongestNumber = 1100;

    public static bool TryAppend(ref Utf8JsonReader reader, ColumnKind kind, ColumnForm form, RowImage image)
    {
        try
        {
            return kind switch
            {
                ColumnKind.Uuid => TryUuid(ref reader, image),
                ColumnKind.Integer => TryInteger(ref reader, image),
                ColumnKind.Text => TryText(ref reader, image),
                ColumnKind.Numeric => TryNumeric(ref reader, form, image),
                ColumnKind.Timestamp => TryTimestamp(ref reader, form, image),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8: no text at all.
            return false;
        }
    }

    private static bool TryUuid(ref Utf8JsonReader reader, RowImage image) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var value) && value.TryWriteBytes(image.Append(16), bigEndian: true, out _);

    private static bool TryInteger(ref Utf8JsonReader reader, RowImage image)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var value))
            return false;
        BinaryPrimitives.WriteInt32BigEndian(image.Append(sizeof(int)), value);
        return true;
    }

    private static bool TryText(ref Utf8JsonReader reader, RowImage image)
    {
        if (reader.TokenType != JsonTokenType.String)
            return false;
        var start = image.Length;
        var target = image.Append(reader.ValueSpan.Length);
        if (!reader.ValueIsEscaped)
        {
            reader.ValueSpan.CopyTo(target);
            return Utf8.IsValid(target);
        }

        // Unescaped, a text is never longer.
        var length = reader.CopyString(target);
        image.Trim(start + length);
        // PostgreSQL's text has no character zero.
        return !target[..length].Contains((byte)0);
    }

    private static bool TryNumeric(ref Utf8JsonReader reader, ColumnForm form, RowImage image) => reader.TokenType switch
    {
        JsonTokenType.Number => NumericFormat.TryAppend(reader.ValueSpan, image),
        JsonTokenType.String when form.Form == WireForm.Unscaled && !reader.ValueTextEquals("NaN"u8) =>
            reader.TryGetBytesFromBase64(out var unscaled) && unscaled.Length > 0 && NumericFormat.TryAppend(unscaled, form.Scale, image),
        JsonTokenType.String => NumericFormat.TryAppend(Text(reader, stackalloc byte[LongestNumber]), image),
        JsonTokenType.StartObject => TryVariableScale(ref reader, image),
        _ => false,
    };

    /// <summary><c>{"scale":2,"value":"BNI="}</c>: a numeric without a declared scale, in mode <c>precise</c>.</summary>
    private static bool TryVariableScale(ref Utf8JsonReader reader, RowImage image)
    {
        int? scale = null;
        byte[]? unscaled = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isScale = reader.ValueTextEquals("scale"u8);
            var isValue = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (isScale && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number))
                scale = number;
            else if (isValue && reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var bytes))
                unscaled = bytes;
            else
                reader.Skip();
        }

        return scale is { } places && unscaled is { Length: > 0 } && NumericFormat.TryAppend(unscaled, places, image);
    }

    private static bool TryTimestamp(ref Utf8JsonReader reader, ColumnForm form, RowImage image)
    {
        long timestamp;
        var isRead = reader.TokenType switch
        {
            JsonTokenType.String => TimestampFormat.TryParse(Text(reader, stackalloc byte[LongestNumber]), out timestamp),
            JsonTokenType.Number when Utf8Parser.TryParse(reader.ValueSpan, out long value, out var consumed) && consumed == reader.ValueSpan.Length =>
                TimestampFormat.TryMake(value, form.Form == WireForm.Nanoseconds ? 1000 : 1, form.Form == WireForm.Milliseconds ? 1000 : 1, out timestamp),
            _ => Fail(out timestamp),
        };
        if (isRead)
            BinaryPrimitives.WriteInt64BigEndian(image.Append(sizeof(long)), timestamp);
        return isRead;
    }

    /// <summary>A short string's bytes; none where it is too long.</summary>
    private static ReadOnlySpan<byte> Text(scoped in Utf8JsonReader reader, Span<byte> buffer)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        return reader.ValueSpan.Length > buffer.Length ? default : buffer[..reader.CopyString(buffer)];
    }

    private static bool Fail(out long timestamp)
    {
        timestamp = 0;
        return false;
    }
}
