using System.Text.Json;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>A record's value, taken apart: Debezium's envelope around a change. The parts point into the record.</summary>
internal ref struct Envelope
{
    /// <summary>The row before the change; empty where it is null or not there.</summary>
    public ReadOnlySpan<byte> Before { get; private set; }

    /// <summary>The row after the change; empty where it is null or not there.</summary>
    public ReadOnlySpan<byte> After { get; private set; }

    /// <summary>The schema of the record; empty where the converter leaves it out.</summary>
    public ReadOnlySpan<byte> Schema { get; private set; }

    /// <summary>What happened: c, r, u, d, t, m; 0 where the record does not say, or says something longer.</summary>
    public byte Operation { get; private set; }

    /// <summary>Whether it is one of the records with which a connector tells of itself: a heartbeat, or the begin or end of a transaction.</summary>
    public bool IsNotice { get; private set; }

    public SourceBlock Source { get; private set; }

    /// <exception cref="BadRecordException">It is no JSON object.</exception>
    public static Envelope Read(ReadOnlySpan<byte> value)
    {
        try
        {
            return ReadObject(value, isPayload: false);
        }
        catch (JsonException problem)
        {
            throw new BadRecordException($"It is not JSON: {problem.Message.Split(" LineNumber:")[0]}");
        }
    }

    private static Envelope ReadObject(ReadOnlySpan<byte> value, bool isPayload)
    {
        var envelope = new Envelope();
        var reader = new Utf8JsonReader(value);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new BadRecordException("It is JSON, but no object.");
        ReadOnlySpan<byte> payload = default;
        bool hasOperation = false, hasMoment = false, hasStatus = false, hasMore = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("before"u8))
                envelope.Before = Part(value, ref reader);
            else if (reader.ValueTextEquals("after"u8))
                envelope.After = Part(value, ref reader);
            else if (reader.ValueTextEquals("source"u8))
                envelope.Source = SourceBlock.Read(Part(value, ref reader));
            else if (reader.ValueTextEquals("schema"u8) && !isPayload)
                envelope.Schema = Part(value, ref reader);
            else if (reader.ValueTextEquals("payload"u8) && !isPayload)
                payload = Part(value, ref reader);
            else if (reader.ValueTextEquals("op"u8))
                (hasOperation, envelope.Operation) = (true, Letter(Part(value, ref reader)));
            else if (reader.ValueTextEquals("ts_ms"u8))
                hasMoment = !Part(value, ref reader).IsEmpty;
            else if (reader.ValueTextEquals("status"u8))
                hasStatus = !Part(value, ref reader).IsEmpty;
            else
                hasMore |= !Part(value, ref reader).IsEmpty;
        }

        // What follows the object would be an error that only a further read finds.
        reader.Read();
        if (!payload.IsEmpty && !hasOperation)
            return ReadObject(payload, isPayload: true) with { Schema = envelope.Schema };
        envelope.IsNotice = !hasOperation && hasMoment && (hasStatus || !hasMore) && envelope.Before.IsEmpty && envelope.After.IsEmpty;
        return envelope;
    }

    /// <summary>The letter of a JSON string of one letter, else 0.</summary>
    private static byte Letter(ReadOnlySpan<byte> json) => json is [(byte)'"', var letter, (byte)'"'] ? letter : (byte)0;

    /// <summary>The value of the property on which the reader stands; empty for null.</summary>
    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> value, scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return default;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return value[start..(int)reader.BytesConsumed];
    }
}
