using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Filters;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Filters;

public sealed class SelectionChangesTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void Toggle_NameTwice_IsUndone()
    {
        var once = ReportSelection.Everything.Toggle(ReportFilter.Genre, "Fantasy");
        var other = once.Toggle(ReportFilter.Author, "Le Guin");

        once.Genres.ShouldBe(["Fantasy"]);
        other.Toggle(ReportFilter.Genre, "Fantasy").ShouldBe(ReportSelection.Everything.Toggle(ReportFilter.Author, "Le Guin"));
    }

    [Fact]
    public void Toggle_DayTwice_IsUndone()
    {
        var day = ReportSelection.Everything.Between(Day.AddDays(-7), Day).Toggle(ReportFilter.DateRange, Day);

        (day.From, day.To).ShouldBe((Day, Day));
        day.Toggle(ReportFilter.DateRange, Day).IsEverything.ShouldBeTrue();
    }

    [Fact]
    public void Presets_EachAsOfToday_IsFoundAgainByItsDays() => DateRange.Presets.ShouldAllBe(preset =>
        DateRange.Of(ReportSelection.Everything.Between(preset.From(Day.AddDays(9)), preset.To(Day.AddDays(9))), Day.AddDays(9)) == preset);

    [Theory]
    [InlineData(null, null, "All days")]
    [InlineData("2026-03-01", null, "From 1 Mar 2026")]
    [InlineData(null, "2026-03-01", "Up to 1 Mar 2026")]
    [InlineData("2026-03-01", "2026-03-01", "1 Mar 2026")]
    [InlineData("2026-02-28", "2026-03-01", "28 Feb 2026 – 1 Mar 2026")]
    public void Text_Range_IsInWords(string? from, string? to, string expected) => DateRange.Text(ReportSelection.Everything.Between(
        from is null ? null : DateOnly.Parse(from), to is null ? null : DateOnly.Parse(to))).ShouldBe(expected);
}
