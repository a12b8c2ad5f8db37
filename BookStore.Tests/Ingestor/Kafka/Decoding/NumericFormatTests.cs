using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using BookStore.Ingestor.Kafka.Decoding;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Kafka.Decoding;

public sealed class NumericFormatTests
{
    private readonly RowImage _image = new(0);

    [Theory]
    [InlineData("12.34", "00020000000000020" + "00C0D48")]
    [InlineData("0", "0000000000000000")]
    [InlineData("-0.00", "0000000000000002")]
    [InlineData("0.0001", "0001FFFF000000040001")]
    [InlineData("0.00001", "0001FFFE0000000503E8")]
    [InlineData("100000000", "000100020000000000" + "01")]
    [InlineData("9.999999999E7", "0003000100000002270F270F26AC")]
    [InlineData("-1E-2", "0001FFFF400000020064")]
    [InlineData("NaN", "00000000C0000000")]
    [InlineData("Infinity", "00000000D0000000")]
    [InlineData("-Infinity", "00000000F0000000")]
    public void TryAppend_Text_IsWhatPostgresSends(string text, string expected)
    {
        NumericFormat.TryAppend(Encoding.UTF8.GetBytes(text), _image).ShouldBeTrue();
        Convert.ToHexString(_image.Bytes).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("E5")]
    [InlineData("1E")]
    [InlineData("1E99999")]
    [InlineData("1E-2147483648")]
    [InlineData("12a")]
    [InlineData("BNI=")]
    public void TryAppend_NoNumber_IsRefused(string text) => NumericFormat.TryAppend(Encoding.UTF8.GetBytes(text), _image).ShouldBeFalse();

    [Fact]
    public void TryAppend_AnyDecimal_KeepsEveryDigit() => Prop.ForAll<decimal>(value =>
    {
        _image.Trim(0);
        return NumericFormat.TryAppend(Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)), _image) && Read(_image.Bytes) == value;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryAppend_UnscaledBytes_AreTheSameAsTheText() => Prop.ForAll(ArbMap.Default.ArbFor<long>(), Gen.Choose(-3, 12).ToArbitrary(), (unscaled, scale) =>
    {
        _image.Trim(0);
        var isTaken = NumericFormat.TryAppend(new BigInteger(unscaled).ToByteArray(isBigEndian: true), scale, _image);
        return isTaken && Read(_image.Bytes) == unscaled * (decimal)Math.Pow(10, -scale);
    }).QuickCheckThrowOnFailure();

    /// <summary>Reads the format as PostgreSQL's documentation describes it, digit by digit.</summary>
    private static decimal Read(ReadOnlySpan<byte> bytes)
    {
        var (groups, weight, sign) = (Short(bytes, 0), Short(bytes, 1), Short(bytes, 2));
        var value = 0m;
        for (var i = 0; i < groups; i++)
        {
            var digit = (decimal)Short(bytes, 4 + i);
            for (var power = weight - i; power > 0; power--)
                digit *= 10_000;
            for (var power = weight - i; power < 0; power++)
                digit /= 10_000;
            value += digit;
        }

        return sign == 0x4000 ? -value : value;
    }

    private static short Short(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadInt16BigEndian(bytes[(2 * index)..]);
}
