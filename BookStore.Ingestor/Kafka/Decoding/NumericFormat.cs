using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>
/// Decimal numbers in PostgreSQL's binary format of <c>numeric</c>: number of digits to the base 10,000, exponent of the first, sign, decimals to show,
/// digits; each an int16. No number passes through a binary fraction, so cents stay cents.
/// </summary>
internal static class NumericFormat
{
    private const int MaxDigits = 1000;
    private const ushort Positive = 0x0000;
    private const ushort Negative = 0x4000;
    private const ushort NaN = 0xC000;
    private const ushort PositiveInfinity = 0xD000;
    private const ushort NegativeInfinity = 0xF000;

    /// <summary>Appends a number as JSON and Java write it: <c>12.30</c>, <c>-9.9E7</c>, <c>NaN</c>, <c>Infinity</c>.</summary>
    /// <returns>False where it is no such number, or has more than 1,000 digits.</returns>
    public static bool TryAppend(ReadOnlySpan<byte> text, RowImage image)
    {
        if (Special(text) is { } special)
        {
            AppendHeader(image, 0, 0, special, 0);
            return true;
        }

        var isNegative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..])
            text = text[1..];
        Span<byte> digits = stackalloc byte[MaxDigits];
        var (count, point, exponent) = (0, -1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                if (count == MaxDigits)
                    return false;
                digits[count++] = (byte)(c - '0');
            }
            else if (c == '.' && point < 0)
            {
                point = count;
            }
            else if (c is (byte)'e' or (byte)'E' && count > 0)
            {
                var rest = text[(i + 1)..];
                if (!Utf8Parser.TryParse(rest, out exponent, out var consumed) || consumed != rest.Length || Math.Abs((long)exponent) > MaxDigits)
                    return false;
                break;
            }
            else
            {
                return false;
            }
        }

        if (count == 0)
            return false;
        Append(image, isNegative, digits[..count], (point < 0 ? count : point) + exponent);
        return true;
    }

    /// <summary>Appends <c>unscaled × 10^−scale</c>, <paramref name="unscaled"/> being a two's complement number, most significant byte first.</summary>
    /// <returns>False where it has more than 1,000 digits.</returns>
    public static bool TryAppend(ReadOnlySpan<byte> unscaled, int scale, RowImage image)
    {
        var value = new BigInteger(unscaled, isBigEndian: true);
        Span<char> text = stackalloc char[MaxDigits];
        if (Math.Abs((long)scale) > MaxDigits || !BigInteger.Abs(value).TryFormat(text, out var count, provider: CultureInfo.InvariantCulture))
            return false;
        Span<byte> digits = stackalloc byte[MaxDigits];
        for (var i = 0; i < count; i++)
            digits[i] = (byte)(text[i] - '0');
        Append(image, value.Sign < 0, digits[..count], count - scale);
        return true;
    }

    /// <param name="image">Where it goes.</param>
    /// <param name="isNegative">Its sign.</param>
    /// <param name="digits">Decimal digits, 0–9.</param>
    /// <param name="integer">How many of them stand before the decimal point; negative for zeros behind it.</param>
    private static void Append(RowImage image, bool isNegative, ReadOnlySpan<byte> digits, int integer)
    {
        var decimals = Math.Max(0, digits.Length - integer);
        var significant = digits.TrimStart((byte)0);
        integer -= digits.Length - significant.Length;
        digits = significant.TrimEnd((byte)0);
        if (digits.IsEmpty)
        {
            AppendHeader(image, 0, 0, Positive, decimals);
            return;
        }

        // Shifting right rounds down, as is wanted for a first digit behind the point.
        var weight = (integer - 1) >> 2;
        var padding = (4 * (weight + 1)) - integer;
        var groups = (padding + digits.Length + 3) / 4;
        AppendHeader(image, groups, weight, isNegative ? Negative : Positive, decimals);
        var target = image.Append(groups * sizeof(short));
        for (var i = 0; i < groups; i++)
        {
            var group = 0;
            for (var j = (4 * i) - padding; j < (4 * (i + 1)) - padding; j++)
                group = (10 * group) + (j >= 0 && j < digits.Length ? digits[j] : 0);
            BinaryPrimitives.WriteInt16BigEndian(target[(i * sizeof(short))..], (short)group);
        }
    }

    private static void AppendHeader(RowImage image, int groups, int weight, ushort sign, int decimals)
    {
        var header = image.Append(4 * sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(header, (short)groups);
        BinaryPrimitives.WriteInt16BigEndian(header[2..], (short)weight);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], sign);
        BinaryPrimitives.WriteInt16BigEndian(header[6..], (short)decimals);
    }

    private static ushort? Special(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("NaN"u8) ? NaN
        : text.SequenceEqual("Infinity"u8) ? PositiveInfinity
        : text.SequenceEqual("-Infinity"u8) ? NegativeInfinity
        : null;
}
