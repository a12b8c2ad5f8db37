using System.Text;
using System.Text.Json;

namespace BookStore.Ingestor.Kafka.Records;

/// <summary>Makes JSON that PostgreSQL takes of what anybody may have written into a topic.</summary>
internal static class RecordText
{
    private const int MaxLength = 64 * 1024;

    /// <returns>The value itself where it is JSON that <c>jsonb</c> takes, else its text as a JSON string, cut to 64 KiB.</returns>
    public static string ToJson(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, MaxLength)]);
        return value.Length <= MaxLength && IsTaken(value) ? text : JsonSerializer.Serialize(text.Replace('\0', '\uFFFD'));
    }

    /// <summary>PostgreSQL takes no character zero, no half of a surrogate pair, and no number beyond its numeric.</summary>
    private static bool IsTaken(ReadOnlySpan<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.GetString()!.Contains('\0'))
                    return false;
                if (reader.TokenType == JsonTokenType.Number && !(reader.TryGetDouble(out var number) && double.IsFinite(number)))
                    return false;
            }

            return true;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
