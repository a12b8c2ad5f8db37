using System.Globalization;
using System.Text;
using BookStore.Ingestor.Kafka.Decoding;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Kafka.Decoding;

public sealed class TimestampFormatTests
{
    private static readonly DateTime s_epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2000-01-01T00:00:00Z", 0)]
    [InlineData("2000-01-01T00:00:00.000001Z", 1)]
    [InlineData("1999-12-31T23:59:59.999999Z", -1)]
    [InlineData("2000-01-01T02:00:00+02:00", 0)]
    [InlineData("1999-12-31T18:30:00.5-05:30", 500_000)]
    [InlineData("2000-01-01 00:00:00+00", 0)]
    [InlineData("+12026-03-01T00:00:00Z", 316_395_158_400_000_000)]
    [InlineData("0000-02-29T00:00:00.000000Z", -63_108_806_400_000_000)]
    [InlineData("infinity", long.MaxValue)]
    [InlineData("-infinity", long.MinValue)]
    public void TryParse_Text_IsWhatPostgresHas(string text, long expected)
    {
        TimestampFormat.TryParse(Encoding.UTF8.GetBytes(text), out var timestamp).ShouldBeTrue();
        timestamp.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-02")]
    [InlineData("2026-01-02T03:04:05")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-01-02T24:00:00Z")]
    [InlineData("2026-01-02T03:04:05.Z")]
    [InlineData("2026-01-02T03:04:05Zulu")]
    [InlineData("294277-01-01T00:00:00Z")]
    [InlineData("-4800-01-01T00:00:00Z")]
    [InlineData("yesterday")]
    public void TryParse_NoMomentThatPostgresTakes_IsRefused(string text) => TimestampFormat.TryParse(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

    [Fact]
    public void TryParse_AnyMoment_KeepsMicroseconds() => Prop.ForAll<DateTime>(moment =>
    {
        var micro = new DateTime(moment.Ticks - (moment.Ticks % 10), DateTimeKind.Utc);
        var text = micro.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        return TimestampFormat.TryParse(Encoding.UTF8.GetBytes(text), out var timestamp) && timestamp == (micro - s_epoch).Ticks / 10;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryMake_NumbersSince1970_AreOneMomentInEachUnit()
    {
        const long Seconds = 1_767_323_045;
        var expected = (DateTime.UnixEpoch.AddSeconds(Seconds) - s_epoch).Ticks / 10;
        TimestampFormat.TryMake(Seconds * 1000, 1, 1000, out var milliseconds).ShouldBeTrue();
        TimestampFormat.TryMake(Seconds * 1_000_000, 1, 1, out var microseconds).ShouldBeTrue();
        TimestampFormat.TryMake(Seconds * 1_000_000_000, 1000, 1, out var nanoseconds).ShouldBeTrue();
        new[] { milliseconds, microseconds, nanoseconds }.ShouldAllBe(timestamp => timestamp == expected);
        TimestampFormat.TryMake(long.MaxValue, 1, 1000, out _).ShouldBeFalse();
    }
}
