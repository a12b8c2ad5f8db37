using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Kafka;
using BookStore.Ingestor.Kafka.Decoding;
using BookStore.Ingestor.Sources;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Kafka.Decoding;

public sealed class TableDecoderTests
{
    private const int Books = 2;
    private const int Orders = 0;
    private static readonly Guid s_id = Guid.Parse("11111111-2222-3333-4444-555555555555");
    private readonly ChangeBatch _batch = new(SourceDefinitions.Ecom.Tables);
    private KafkaOptions _options = new();

    [Theory]
    [InlineData("c", ChangeKind.InsertOrRepeat)]
    [InlineData("r", ChangeKind.InsertOrRepeat)]
    [InlineData("u", ChangeKind.Update)]
    public void Decode_RowAfterTheChange_IsInTheBatch(string operation, object kind)
    {
        Decode(Orders, Envelope(operation, Order()));
        var changes = _batch.Segment.Tables[Orders];
        changes.Count.ShouldBe(1);
        changes[0].Kind.ShouldBe((ChangeKind)kind);
        changes[0].Key.ToGuid().ShouldBe(s_id);
        Columns(Orders).ShouldBe([
            "11111111222233334444555555555555", Hex("ada"), "000200000000000200" + "0C0D48", Hex("PENDING"), "0002EA5DBB1F6BB0",
        ], ignoreOrder: false);
        _batch.Rows.ShouldBe(1);
        ((ulong)_batch.Position!.Value).ShouldBe(33_333UL);
        _batch.CommitTime.ShouldBe(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc));
    }

    [Fact]
    public void Decode_WithSchema_IsTheSame()
    {
        Decode(Orders, Envelope("c", Order()));
        var plain = Columns(Orders);
        Decode(Orders, WithSchema(Envelope("c", Order()), "double", null));
        Columns(Orders, 1).ShouldBe(plain);
    }

    [Theory]
    [InlineData("\"12.34\"", "string", null)]
    [InlineData("12.34", "double", null)]
    [InlineData("\"BNI=\"", "bytes", "org.apache.kafka.connect.data.Decimal")]
    [InlineData("""{"scale":2,"value":"BNI="}""", "struct", "io.debezium.data.VariableScaleDecimal")]
    public void Decode_NumberInTheFormThatTheSchemaStates_IsExact(string total, string type, string? name)
    {
        var order = Order();
        order["total"] = JsonNode.Parse(total);
        Decode(Orders, WithSchema(Envelope("c", order), type, name));
        Columns(Orders)[2].ShouldBe("0002000000000002000C0D48");
    }

    [Theory]
    [InlineData("double", "12.34")]
    [InlineData("double", "\"12.34\"")]
    [InlineData("string", "\"12.34\"")]
    [InlineData("precise", "\"BNI=\"")]
    public void Decode_NumberInTheFormThatIsConfigured_IsExact(string mode, string total)
    {
        _options = new() { DecimalHandlingMode = mode };
        var order = Order();
        order["total"] = JsonNode.Parse(total);
        Decode(Orders, Envelope("c", order));
        Columns(Orders)[2].ShouldBe("0002000000000002000C0D48");
    }

    [Theory]
    [InlineData("connect", "1767323045678")]
    [InlineData("adaptive", "1767323045678000")]
    [InlineData("adaptive_time_microseconds", "1767323045678000")]
    [InlineData("connect", "\"2026-01-02T03:04:05.678Z\"")]
    [InlineData("adaptive", "\"2026-01-02T05:04:05.678000+02:00\"")]
    public void Decode_MomentInAnyPrecisionMode_IsTheSameMoment(string mode, string moment)
    {
        _options = new() { TimePrecisionMode = mode };
        var order = Order();
        order["created_at"] = JsonNode.Parse(moment);
        Decode(Orders, Envelope("c", order));
        BinaryPrimitives.ReadInt64BigEndian(Convert.FromHexString(Columns(Orders)[4]!))
            .ShouldBe((new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc) - new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc)).Ticks / 10);
    }

    [Fact]
    public void Decode_DeleteWithKeyOnly_IsADelete()
    {
        var envelope = Envelope("d", null);
        envelope["before"] = new JsonObject { ["id"] = s_id, ["user_id"] = null };
        Decode(Orders, envelope);
        var withoutBefore = Envelope("d", null);
        Decode(Orders, withoutBefore);
        _batch.Segment.Tables[Orders].Count.ShouldBe(2);
        _batch.Segment.Tables[Orders][0].ShouldBe(_batch.Segment.Tables[Orders][1]);
        _batch.Segment.Tables[Orders][0].Kind.ShouldBe(ChangeKind.Delete);
    }

    [Fact]
    public void Decode_Tombstone_IsADeleteThatDoesNotCount()
    {
        Decoder(Orders).Decode(Key(s_id), null, isOrdered: true, _batch);
        _batch.Segment.Tables[Orders][0].Kind.ShouldBe(ChangeKind.Delete);
        _batch.Rows.ShouldBe(0);
    }

    [Fact]
    public void Decode_KeyWithSchema_IsUnderstood()
    {
        var key = Encoding.UTF8.GetBytes($$$"""{"schema":{"type":"struct","fields":[]},"payload":{"id":"{{{s_id}}}"}}""");
        Decoder(Orders).KeyOf(key)!.Value.ToGuid().ShouldBe(s_id);
    }

    [Fact]
    public void Decode_LongTextThatWasNotSent_StaysOpen()
    {
        Decode(Books, Envelope("u", Book("__debezium_unavailable_value"), table: "books"));
        var changes = _batch.Segment.Tables[Books];
        changes[0].Partial.ShouldBeTrue();
        Columns(Books)[4].ShouldBe("unchanged");
    }

    [Fact]
    public void Decode_LongTextThatOnlyTheOldRowHas_IsTakenFromThere()
    {
        var envelope = Envelope("u", Book("__debezium_unavailable_value"), table: "books");
        envelope["before"] = Book("a long text");
        Decode(Books, envelope);
        _batch.Segment.Tables[Books][0].Partial.ShouldBeFalse();
        Columns(Books)[4].ShouldBe(Hex("a long text"));
    }

    [Fact]
    public void Decode_NewRowWithoutItsLongText_IsBad() =>
        Should.Throw<BadRecordException>(() => Decode(Books, Envelope("c", Book("__debezium_unavailable_value"), table: "books"))).Message.ShouldContain("REPLICA IDENTITY FULL");

    [Fact]
    public void Decode_Truncate_ClosesTheSegment()
    {
        Decode(Orders, Envelope("t", null));
        _batch.Segments.First().Barrier.ShouldBeOfType<TruncateBarrier>().Tables.ShouldHaveSingleItem().Table.Name.ShouldBe("fact_orders");
    }

    [Fact]
    public void Decode_TruncateWithoutOrder_IsBad() => Should.Throw<BadRecordException>(
        () => Decoder(Orders).Decode(Key(s_id), Bytes(Envelope("t", null)), isOrdered: false, _batch)).Message.ShouldContain("ingestor resnapshot fact_orders");

    [Theory]
    [InlineData("""{"ts_ms":1767323045678}""")]
    [InlineData("""{"status":"BEGIN","id":"571:53195829","event_count":null,"data_collections":null,"ts_ms":1767323045678}""")]
    [InlineData("""{"status":"END","id":"571:53195832","event_count":2,"data_collections":[{"data_collection":"public.orders","event_count":2}],"ts_ms":1767323045678}""")]
    [InlineData("""{"schema":{"type":"struct","fields":[]},"payload":{"ts_ms":1767323045678}}""")]
    [InlineData("""{"op":"m","ts_ms":1767323045678,"source":{"connector":"postgresql","table":""},"message":{"prefix":"bookstore","content":""}}""")]
    public void Decode_WhatAConnectorTellsOfItself_IsIgnored(string value)
    {
        Decoder(Orders).Decode([], Encoding.UTF8.GetBytes(value), isOrdered: true, _batch);
        _batch.Segment.Tables.Sum(table => table.Count).ShouldBe(0);
    }

    [Theory]
    [InlineData("this is not json", "It is not JSON: 't")]
    [InlineData("", "It is not JSON")]
    [InlineData("""{"op":"c"} and more""", "It is not JSON")]
    [InlineData("[1]", "It is JSON, but no object.")]
    [InlineData("{}", "It is no Debezium change: its op is none of c, r, u, d, t, m.")]
    [InlineData("""{"op":"x","after":{}}""", "It is no Debezium change: its op is none of c, r, u, d, t, m.")]
    [InlineData("""{"op":"c","after":null}""", "It has no row after the change.")]
    [InlineData("""{"op":"c","after":[1]}""", "Its row is no JSON object.")]
    [InlineData("""{"op":"c","after":{"id":"11111111-2222-3333-4444-555555555555"}}""", "Its row has no column user_id.")]
    [InlineData("""{"op":"c","after":{"id":"x"}}""", "Its id is \"x\", which is no uuid.")]
    [InlineData("""{"op":"c","after":{"total":"abc"}}""", "Its total is \"abc\", which is no numeric(12,2).")]
    [InlineData("""{"op":"c","after":{"user_id":"\u0000"}}""", "Its user_id is \"\\u0000\", which is no varchar(255).")]
    [InlineData("""{"op":"c","after":{"user_id":"\ud800"}}""", "Its user_id is \"\\ud800\", which is no varchar(255).")]
    [InlineData("""{"op":"c","after":{"created_at":"soon"}}""", "Its created_at is \"soon\", which is no timestamptz.")]
    [InlineData("""{"op":"c","source":{"connector":"postgresql","schema":"public","table":"books"},"after":{}}""", "It is no change of public.orders, but of another table.")]
    public void Decode_NoChangeOfTheTable_IsBadForOneReason(string value, string reason)
    {
        Should.Throw<BadRecordException>(() => Decoder(Orders).Decode([], Encoding.UTF8.GetBytes(value), isOrdered: true, _batch)).Message.ShouldStartWith(reason);
        _batch.Segment.Tables.Sum(table => table.Count).ShouldBe(0);
    }

    [Fact]
    public void Decode_ColumnThatAnalyticsDoesNotHave_IsNotedOnce()
    {
        var order = Order();
        order["gift"] = true;
        order["updated_at"] = "2026-01-02T03:04:05.678Z";
        var decoder = Decoder(Orders);
        decoder.Decode(Key(s_id), Bytes(Envelope("c", order)), isOrdered: true, _batch);
        decoder.Decode(Key(s_id), Bytes(Envelope("c", order)), isOrdered: true, _batch);
        var drift = decoder.Drift.ShouldHaveSingleItem();
        (drift.Column, drift.Kind).ShouldBe(("gift", SchemaDriftKind.Added));
    }

    [Fact]
    public void Decode_ColumnThatIsGone_StopsTheSource()
    {
        var order = Order();
        order.Remove("total");
        var decoder = Decoder(Orders);
        Should.Throw<SourceRefusedException>(() => decoder.Decode(Key(s_id), Bytes(Envelope("c", order)), isOrdered: true, _batch))
            .Message.ShouldBe("Column total of public.orders: analytics reads it, the source no longer has it. Bring the column back, then run 'ingestor resnapshot fact_orders' to copy the table anew.");
        decoder.Drift.ShouldHaveSingleItem().Kind.ShouldBe(SchemaDriftKind.Missing);
    }

    [Fact]
    public void Decode_ColumnOfAnotherType_StopsTheSource()
    {
        var order = Order();
        order["total"] = true;
        Should.Throw<SourceRefusedException>(() => Decode(Orders, Envelope("c", order))).Message.ShouldContain("Column total of public.orders: analytics reads it as numeric(12,2), the source sends a truth value");
        Should.Throw<SourceRefusedException>(() => Decode(Orders, WithSchema(Envelope("c", Order()), "int64", null)))
            .Message.ShouldContain("analytics reads it as numeric(12,2), the source has int64");
    }

    [Fact]
    public void Decode_AnyTextInAnyColumn_ComesThrough() => Prop.ForAll<string?>(text =>
    {
        // PostgreSQL can't hold these, so Debezium never sends them.
        if (text is not null && (text.Contains('\0') || text.Any(char.IsSurrogate)))
            return true;
        _batch.Clear(insideTransaction: false);
        var order = Order();
        order["user_id"] = text;
        Decode(Orders, Envelope("c", order));
        return Columns(Orders)[1] == (text is null ? null : Hex(text));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Decode_DamagedRecord_IsTakenOrBadOrRefusedAndNothingElse() => Prop.ForAll(Gen.Choose(0, 2000).Two().ToArbitrary(), ArbMap.Default.ArbFor<byte>(), (places, damage) =>
    {
        var value = Bytes(Envelope("u", Order()));
        value[places.Item1 % value.Length] = damage;
        var cut = places.Item2 % 3 == 0 ? value[..(places.Item2 % value.Length)] : value;
        try
        {
            Decoder(Orders).Decode(Key(s_id), cut, isOrdered: true, _batch);
        }
        catch (Exception refusal) when (refusal is BadRecordException or SourceRefusedException)
        {
            // As it should be.
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private TableDecoder Decoder(int table) => new(SourceDefinitions.Ecom.Tables[table], table, _options);

    private void Decode(int table, JsonObject envelope) => Decoder(table).Decode(Key(s_id), Bytes(envelope), isOrdered: true, _batch);

    /// <summary>The columns of a row in hexadecimal; null for null.</summary>
    private string?[] Columns(int table, int index = 0)
    {
        var changes = _batch.Segment.Tables[table];
        var tuple = changes.Tuple(index);
        var slices = new ColumnSlice[changes.Table.Columns.Count];
        TupleBuffer.Parse(tuple.Span, slices);
        return [.. slices.Select(slice => slice.Length switch
        {
            ColumnSlice.Null => null,
            ColumnSlice.Unchanged => "unchanged",
            var length => Convert.ToHexString(tuple.Span.Slice(slice.Offset, length)),
        })];
    }

    private static JsonObject Order() => new()
    {
        ["id"] = s_id, ["user_id"] = "ada", ["total"] = 12.34, ["status"] = "PENDING", ["created_at"] = "2026-01-02T03:04:05.678000Z", ["updated_at"] = null,
    };

    private static JsonObject Book(string description) => new()
    {
        ["id"] = s_id, ["title"] = "T", ["author"] = null, ["price"] = 9.99, ["description"] = description, ["cover_url"] = null, ["genre"] = null, ["isbn"] = null,
        ["published_year"] = 1999, ["created_at"] = null,
    };

    private static JsonObject Envelope(string operation, JsonObject? after, string table = "orders") => new()
    {
        ["before"] = null,
        ["after"] = after?.DeepClone(),
        ["source"] = new JsonObject
        {
            ["version"] = "3.7.0.Final", ["connector"] = "postgresql", ["name"] = "ecom-connector", ["ts_ms"] = 1_767_323_045_678, ["snapshot"] = "false", ["db"] = "ecomdb",
            ["sequence"] = "[\"1\",\"2\"]", ["schema"] = "public", ["table"] = table, ["txId"] = 7, ["lsn"] = 33_333, ["xmin"] = null,
        },
        ["transaction"] = null,
        ["op"] = operation,
        ["ts_ms"] = 1_767_323_045_700,
    };

    private static JsonObject WithSchema(JsonObject envelope, string totalType, string? totalName)
    {
        var row = new JsonArray(
            Field("id", "string", "io.debezium.data.Uuid"), Field("user_id", "string", null), Field("total", totalType, totalName), Field("status", "string", null),
            Field("created_at", "string", "io.debezium.time.ZonedTimestamp"), Field("updated_at", "string", "io.debezium.time.ZonedTimestamp"));
        return new()
        {
            ["schema"] = new JsonObject
            {
                ["type"] = "struct",
                ["fields"] = new JsonArray(
                    new JsonObject { ["type"] = "struct", ["fields"] = row.DeepClone(), ["optional"] = true, ["field"] = "before" },
                    new JsonObject { ["type"] = "struct", ["fields"] = row, ["optional"] = true, ["field"] = "after" }),
            },
            ["payload"] = envelope,
        };
    }

    private static JsonObject Field(string field, string type, string? name)
    {
        var schema = new JsonObject { ["type"] = type, ["optional"] = true, ["field"] = field };
        if (name is not null)
            schema["name"] = name;
        if (type == "bytes")
            schema["parameters"] = new JsonObject { ["scale"] = "2", ["connect.decimal.precision"] = "10" };
        return schema;
    }

    private static byte[] Key(Guid id) => Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}""");

    private static byte[] Bytes(JsonObject value) => JsonSerializer.SerializeToUtf8Bytes(value);

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
