using System.Globalization;
using System.Text.Json;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>The schema that a converter with <c>schemas.enable=true</c> puts into every record.</summary>
internal static class EnvelopeSchema
{
    /// <summary>Finds the types of the row's columns, by name.</summary>
    /// <exception cref="BadRecordException">It does not describe a change.</exception>
    public static IReadOnlyDictionary<string, FieldType> Columns(ReadOnlySpan<byte> schema)
    {
        var reader = new Utf8JsonReader(schema);
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            var row = document.RootElement.GetProperty("fields").EnumerateArray().First(field => field.GetProperty("field").GetString() == "after");
            return row.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("field").GetString()!, Read);
        }
        catch (Exception problem) when (problem is KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new BadRecordException("Its schema is not that of a Debezium change.");
        }
    }

    private static FieldType Read(JsonElement field) => new(
        field.GetProperty("type").GetString()!,
        field.TryGetProperty("name", out var name) ? name.GetString() : null,
        field.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("scale", out var scale)
            ? int.Parse(scale.GetString()!, CultureInfo.InvariantCulture)
            : 0);
}
