using System.Text;
using System.Text.Json;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>Reads a row of one table out of Debezium's JSON.</summary>
internal sealed class RowDecoder
{
    private readonly CapturedTable _table;
    private readonly ColumnDecoder[] _columns;
    private readonly ColumnForm[] _forms;
    private readonly HashSet<string> _noted = [];
    private byte[] _schema = [];
    private SchemaDrift? _fault;

    public RowDecoder(CapturedTable table, KafkaOptions options)
    {
        _table = table;
        _columns = [.. table.Target.Columns.Select(column => new ColumnDecoder(column, options))];
        _forms = [.. _columns.Select(column => column.ConfiguredForm)];
    }

    /// <summary>Differences between the stream's rows and analytics that were seen since this was last asked.</summary>
    public List<SchemaDrift> Drift { get; } = [];

    /// <summary>Takes note of the schema that a record brings; empty where it brings none.</summary>
    /// <exception cref="BadRecordException">It is no schema of a change.</exception>
    public void UseSchema(ReadOnlySpan<byte> schema)
    {
        if (schema.SequenceEqual(_schema))
            return;
        IReadOnlyDictionary<string, FieldType>? fields = schema.IsEmpty ? null : EnvelopeSchema.Columns(schema);
        _fault = null;
        for (var i = 0; i < _columns.Length; i++)
        {
            var column = _columns[i];
            _forms[i] = column.ConfiguredForm;
            // A column that is missing in the schema is missing in the row, where it is found.
            if (fields is null || !fields.TryGetValue(column.Column.Name, out var field))
                continue;
            if (column.StatedForm(field) is { } form)
                _forms[i] = form;
            else
                _fault ??= Changed(column, $"the source has {field}");
        }

        _schema = schema.ToArray();
    }

    /// <summary>Reads a row into an image.</summary>
    /// <param name="row">The row's JSON object.</param>
    /// <param name="isDebezium">Whether Debezium wrote it: then an odd value means that the table was changed, not that the record is bad.</param>
    /// <param name="image">Is filled; columns that the row does not have are <see cref="RowImage.Absent"/>.</param>
    /// <exception cref="BadRecordException">A value is none of its column.</exception>
    /// <exception cref="SourceRefusedException">The table's columns are no longer those that analytics reads.</exception>
    public void Read(ReadOnlySpan<byte> row, bool isDebezium, RowImage image)
    {
        image.Clear();
        if (isDebezium && _fault is { } fault)
            throw Refuse(fault);
        var reader = new Utf8JsonReader(row);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new BadRecordException("Its row is no JSON object.");
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOf(ref reader, expected);
            if (index < 0)
            {
                if (isDebezium)
                    NoteUnknown(Encoding.UTF8.GetString(reader.ValueSpan));
                reader.Skip();
                continue;
            }

            reader.Read();
            var text = row[(int)reader.TokenStartIndex..];
            image.Columns[index] = _columns[index].Append(ref reader, _forms[index], image) ?? throw Mismatch(_columns[index], text, isDebezium);
            expected = index + 1;
        }
    }

    /// <summary>All columns must be there.</summary>
    /// <exception cref="BadRecordException">One is not.</exception>
    /// <exception cref="SourceRefusedException">One is no longer.</exception>
    public void RequireAll(RowImage image, bool isDebezium)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (image.Columns[i].Length != RowImage.Absent)
                continue;
            if (!isDebezium)
                throw new BadRecordException($"Its row has no column {_columns[i].Column.Name}.");
            throw Refuse(new SchemaDrift(_table, _columns[i].Column.Name, SchemaDriftKind.Missing, "analytics reads it, the source no longer has it"));
        }
    }

    /// <summary>The name of the first column that the image lacks because an update left it as it was; null where it lacks none.</summary>
    public string? FirstUnchanged(RowImage image)
    {
        var index = Array.FindIndex(image.Columns, column => column.Length == ColumnSlice.Unchanged);
        return index < 0 ? null : _columns[index].Column.Name;
    }

    /// <summary>Debezium writes columns in the table's order, so the next one is nearly always the one after the last.</summary>
    private int IndexOf(ref Utf8JsonReader reader, int expected)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var index = (expected + i) % _columns.Length;
            if (reader.ValueTextEquals(_columns[index].Name))
                return index;
        }

        return -1;
    }

    private void NoteUnknown(string column)
    {
        if (_noted.Add(column) && !_table.IsLeftOut(column))
            Drift.Add(new SchemaDrift(_table, column, SchemaDriftKind.Added, "analytics has no such column, so it is ignored"));
    }

    private Exception Mismatch(ColumnDecoder column, ReadOnlySpan<byte> text, bool isDebezium)
    {
        if (!isDebezium)
        {
            var value = Encoding.UTF8.GetString(text[..Math.Min(40, text.Length)]);
            value = value[..(value.IndexOfAny([',', '}']) is var end and > 0 ? end : value.Length)];
            return new BadRecordException($"Its {column.Column.Name} is {value}, which is no {column.Column.Type}.");
        }

        // Status and health show this, so it does not quote the row.
        var sent = text[0] switch
        {
            (byte)'"' => "text that is none",
            (byte)'{' or (byte)'[' => "a structure",
            (byte)'t' or (byte)'f' => "a truth value",
            _ => "a number that is none",
        };
        var hint = column.Kind == ColumnKind.Numeric ? "; BookStore__Kafka__DecimalHandlingMode must be the connector's decimal.handling.mode" : "";
        return Refuse(Changed(column, $"the source sends {sent}{hint}"));
    }

    private SchemaDrift Changed(ColumnDecoder column, string found) =>
        new(_table, column.Column.Name, SchemaDriftKind.TypeChanged, $"analytics reads it as {column.Column.Type}, {found}");

    private SourceRefusedException Refuse(SchemaDrift fault)
    {
        Drift.Add(fault);
        return new SourceRefusedException($"{fault}. Bring the column back, then run 'ingestor resnapshot {_table.Target.Name}' to copy the table anew.");
    }
}
