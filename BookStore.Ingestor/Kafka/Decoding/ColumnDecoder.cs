using System.Globalization;
using System.Text;
using System.Text.Json;
using BookStore.Analytics.Schema;
using BookStore.Ingestor.Batches;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>One column of an analytics table, and how its values are read from Debezium's JSON.</summary>
internal sealed class ColumnDecoder
{
    private readonly KafkaOptions _options;
    private readonly byte[] _placeholder;

    public ColumnDecoder(AnalyticsColumn column, KafkaOptions options)
    {
        Column = column;
        _options = options;
        _placeholder = Encoding.UTF8.GetBytes(options.UnavailableValuePlaceholder);
        Name = Encoding.UTF8.GetBytes(column.Name);
        Kind = column.BaseType switch
        {
            "uuid" => ColumnKind.Uuid,
            "int4" => ColumnKind.Integer,
            "varchar" or "text" => ColumnKind.Text,
            "numeric" => ColumnKind.Numeric,
            "timestamptz" => ColumnKind.Timestamp,
            var type => throw new NotSupportedException($"Column {column.Name} has the type {type}, which has no decoder."),
        };
    }

    public AnalyticsColumn Column { get; }

    /// <summary>Its name in UTF-8.</summary>
    public byte[] Name { get; }

    public ColumnKind Kind { get; }

    /// <summary>The form where the record brings no schema: what the connector is configured to write.</summary>
    public ColumnForm ConfiguredForm => Kind switch
    {
        ColumnKind.Numeric when _options.Decimals == DecimalMode.Precise => new(WireForm.Unscaled, Scale),
        ColumnKind.Timestamp => new(_options.Times == TimeMode.Connect ? WireForm.Milliseconds : WireForm.Microseconds),
        _ => default,
    };

    /// <summary>Decimals in analytics, which are the source's.</summary>
    private int Scale => int.Parse(Column.Type.AsSpan(Column.Type.IndexOf(',', StringComparison.Ordinal) + 1).TrimEnd(')'), CultureInfo.InvariantCulture);

    /// <summary>The form that a record's schema states.</summary>
    /// <returns>Null where the type is none that this column takes.</returns>
    public ColumnForm? StatedForm(FieldType field) => (Kind, field.Type, field.Name) switch
    {
        (ColumnKind.Uuid or ColumnKind.Text, "string", _) => default(ColumnForm),
        (ColumnKind.Integer, "int32" or "int16" or "int8", null) => default(ColumnForm),
        (ColumnKind.Numeric, "double" or "float" or "float64" or "float32" or "string", _) => default(ColumnForm),
        (ColumnKind.Numeric, "bytes", "org.apache.kafka.connect.data.Decimal") => new ColumnForm(WireForm.Unscaled, field.Scale),
        (ColumnKind.Numeric, "struct", "io.debezium.data.VariableScaleDecimal") => default(ColumnForm),
        (ColumnKind.Timestamp, "string", "io.debezium.time.ZonedTimestamp" or "io.debezium.time.IsoTimestamp") => default(ColumnForm),
        (ColumnKind.Timestamp, "int64", "io.debezium.time.Timestamp" or "org.apache.kafka.connect.data.Timestamp") => new ColumnForm(WireForm.Milliseconds),
        (ColumnKind.Timestamp, "int64", "io.debezium.time.MicroTimestamp") => new ColumnForm(WireForm.Microseconds),
        (ColumnKind.Timestamp, "int64", "io.debezium.time.NanoTimestamp") => new ColumnForm(WireForm.Nanoseconds),
        _ => null,
    };

    /// <summary>Appends the value on which the reader stands.</summary>
    /// <returns>Where it lies now; null where it is no value of this column.</returns>
    public ColumnSlice? Append(ref Utf8JsonReader reader, ColumnForm form, RowImage image)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return new ColumnSlice(0, ColumnSlice.Null);
        if (Kind == ColumnKind.Text && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(_placeholder))
            return new ColumnSlice(0, ColumnSlice.Unchanged);
        var start = image.Length;
        return JsonValue.TryAppend(ref reader, Kind, form, image) ? new ColumnSlice(start, image.Length - start) : null;
    }
}
