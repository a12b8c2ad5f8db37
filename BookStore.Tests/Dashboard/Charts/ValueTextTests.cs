using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Charts;

public sealed class ValueTextTests
{
    private static readonly ReportColumn Status = ReportViews.InventoryHealth["status"];
    private static readonly ReportColumn Title = ReportViews.InventoryHealth["title"];

    [Theory]
    [InlineData(1234.5, ValueFormat.Money, "$1,234.50")]
    [InlineData(-0.5, ValueFormat.Money, "-$0.50")]
    [InlineData(1234567, ValueFormat.Integer, "1,234,567")]
    [InlineData(12.5, ValueFormat.Percent, "12.5 %")]
    [InlineData(2072, ValueFormat.Percent, "2,072 %")]
    public void Of_Number_IsInTheFormat(double value, ValueFormat format, string expected) =>
        ValueText.Of((decimal)value, format).ShouldBe(expected);

    [Fact]
    public void Of_Day_IsADate() => ValueText.Of(new DateOnly(2026, 3, 1), ReportViews.SalesOverTime["sale_date"]).ShouldBe("1 Mar 2026");

    [Fact]
    public void Of_Null_IsADash() => ValueText.Of(null, ReportViews.InventoryTurnover["turnover_pct"]).ShouldBe("–");

    [Fact]
    public void Of_State_IsWords() => ValueText.Of("OUT_OF_STOCK", Status).ShouldBe("Out of stock");

    [Fact]
    public void Of_TitleThatLooksLikeAState_StaysAsItIs() => ValueText.Of("SPQR", Title).ShouldBe("SPQR");

    [Theory]
    [InlineData(1500, "$1,500")]
    [InlineData(0.25, "$0.25")]
    public void OnAxis_Money_HasCentsOnlyWhereStepsHave(double value, string expected) => ValueText.OnAxis((decimal)value, ValueFormat.Money).ShouldBe(expected);

    [Fact]
    public void Share_OfNothing_IsADash() => ValueText.Share(0, 0).ShouldBe("–");

    [Fact]
    public void Invariant_Values_AreWhatMachinesRead()
    {
        ValueText.Invariant(1234.5m).ShouldBe("1234.5");
        ValueText.Invariant(new DateOnly(2026, 3, 1)).ShouldBe("2026-03-01");
        ValueText.Invariant(null).ShouldBe("");
    }
}
