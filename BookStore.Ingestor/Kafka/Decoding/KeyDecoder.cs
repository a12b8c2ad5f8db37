using System.Text.Json;
using BookStore.Ingestor.Batches;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>Reads a row's key out of a record's key or a row, with or without a schema around it.</summary>
internal static class KeyDecoder
{
    /// <returns>Null where it can't be told.</returns>
    public static RowKey? TryRead(ReadOnlySpan<byte> json, string column)
    {
        try
        {
            return json.IsEmpty ? null : Read(json, column, isPayload: false);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static RowKey? Read(ReadOnlySpan<byte> json, string column, bool isPayload)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKey = reader.ValueTextEquals(column);
            var holdsIt = !isPayload && reader.ValueTextEquals("payload"u8);
            reader.Read();
            if (isKey)
                return reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var key) ? RowKey.From(key) : null;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (holdsIt)
                return Read(json[start..(int)reader.BytesConsumed], column, isPayload: true);
        }

        return null;
    }
}
