using System.Buffers.Binary;
using System.Text;

namespace BookStore.Benchmarks.Dashboards.Circuits;

/// <summary>
/// A message of Blazor's hub protocol, <c>blazorpack</c>: a length of seven bits a byte, then an array of MessagePack. Only what a page and its server tell each
/// other: null, booleans, integers, text, bytes, arrays and empty maps.
/// </summary>
internal static class HubMessage
{
    public const int Invocation = 1;
    public const int Completion = 3;
    public const int Close = 7;

    /// <summary>A call of the server's method, as it goes over the wire.</summary>
    /// <param name="id">Asks for a <see cref="Completion"/> of that name; null asks for none.</param>
    /// <param name="target">The method.</param>
    /// <param name="arguments">Text, numbers, booleans and null.</param>
    public static byte[] Call(string? id, string target, params IReadOnlyList<object?> arguments)
    {
        using var body = new MemoryStream();
        body.WriteByte(0x96); // array of 6
        body.WriteByte(Invocation);
        body.WriteByte(0x80); // no headers
        Write(body, id);
        Write(body, target);
        body.WriteByte((byte)(0x90 | arguments.Count));
        foreach (var argument in arguments)
            Write(body, argument);
        body.WriteByte(0x90); // no streams

        using var framed = new MemoryStream();
        for (var length = (uint)body.Length; ; length >>= 7)
        {
            framed.WriteByte((byte)(length > 0x7F ? (length & 0x7F) | 0x80 : length));
            if (length <= 0x7F)
                break;
        }
        body.WriteTo(framed);
        return framed.ToArray();
    }

    /// <summary>Takes the first whole message off the bytes received.</summary>
    /// <returns>Its parts; null while it is not whole.</returns>
    public static object?[]? Take(ref ReadOnlyMemory<byte> received)
    {
        var length = 0;
        var prefix = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (prefix == received.Length)
                return null;
            var part = received.Span[prefix++];
            length |= (part & 0x7F) << shift;
            if (part <= 0x7F)
                break;
        }
        if (received.Length < prefix + length)
            return null;
        var position = 0;
        var message = (object?[])Read(received.Slice(prefix, length), ref position)!;
        received = received[(prefix + length)..];
        return message;
    }

    private static void Write(MemoryStream body, object? value)
    {
        switch (value)
        {
            case null:
                body.WriteByte(0xC0);
                break;
            case bool flag:
                body.WriteByte((byte)(flag ? 0xC3 : 0xC2));
                break;
            case long number:
                body.WriteByte(0xD3);
                WriteBigEndian(body, (ulong)number, 8);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                body.WriteByte(0xDB);
                WriteBigEndian(body, (ulong)bytes.Length, 4);
                body.Write(bytes);
                break;
            default:
                throw new ArgumentException($"{value.GetType()} has no place in a message.", nameof(value));
        }
    }

    private static void WriteBigEndian(MemoryStream body, ulong value, int bytes)
    {
        while (bytes-- > 0)
            body.WriteByte((byte)(value >> (8 * bytes)));
    }

    private static object? Read(ReadOnlyMemory<byte> body, ref int position)
    {
        var kind = body.Span[position++];
        return kind switch
        {
            <= 0x7F => (long)kind,
            <= 0x8F => ReadMap(body, kind & 0x0F, ref position),
            <= 0x9F => ReadArray(body, kind & 0x0F, ref position),
            <= 0xBF => ReadText(body, kind & 0x1F, ref position),
            0xC0 => null,
            0xC2 => false,
            0xC3 => true,
            0xC4 => ReadBytes(body, (int)ReadNumber(body, 1, ref position), ref position),
            0xC5 => ReadBytes(body, (int)ReadNumber(body, 2, ref position), ref position),
            0xC6 => ReadBytes(body, (int)ReadNumber(body, 4, ref position), ref position),
            0xCA => (long)BinaryPrimitives.ReadSingleBigEndian(ReadBytes(body, 4, ref position).Span),
            0xCB => (long)BinaryPrimitives.ReadDoubleBigEndian(ReadBytes(body, 8, ref position).Span),
            0xCC or 0xD0 => ReadNumber(body, 1, ref position),
            0xCD or 0xD1 => ReadNumber(body, 2, ref position),
            0xCE or 0xD2 => ReadNumber(body, 4, ref position),
            0xCF or 0xD3 => ReadNumber(body, 8, ref position),
            0xD9 => ReadText(body, (int)ReadNumber(body, 1, ref position), ref position),
            0xDA => ReadText(body, (int)ReadNumber(body, 2, ref position), ref position),
            0xDB => ReadText(body, (int)ReadNumber(body, 4, ref position), ref position),
            0xDC => ReadArray(body, (int)ReadNumber(body, 2, ref position), ref position),
            0xDD => ReadArray(body, (int)ReadNumber(body, 4, ref position), ref position),
            >= 0xE0 => (long)(sbyte)kind,
            _ => throw new InvalidDataException($"MessagePack type 0x{kind:X2} is not one of Blazor's."),
        };
    }

    private static object?[] ReadArray(ReadOnlyMemory<byte> body, int count, ref int position)
    {
        var values = new object?[count];
        for (var i = 0; i < count; i++)
            values[i] = Read(body, ref position);
        return values;
    }

    private static object? ReadMap(ReadOnlyMemory<byte> body, int count, ref int position)
    {
        ReadArray(body, 2 * count, ref position);
        return null;
    }

    private static string ReadText(ReadOnlyMemory<byte> body, int length, ref int position) =>
        Encoding.UTF8.GetString(ReadBytes(body, length, ref position).Span);

    private static ReadOnlyMemory<byte> ReadBytes(ReadOnlyMemory<byte> body, int length, ref int position)
    {
        position += length;
        return body.Slice(position - length, length);
    }

    private static long ReadNumber(ReadOnlyMemory<byte> body, int bytes, ref int position)
    {
        ulong value = 0;
        foreach (var part in ReadBytes(body, bytes, ref position).Span)
            value = (value << 8) | part;
        return (long)value;
    }
}
