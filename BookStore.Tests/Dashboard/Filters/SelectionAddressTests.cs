using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Filters;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Filters;

public sealed class SelectionAddressTests
{
    [Fact]
    public void Write_ThenRead_IsTheSameSelection()
    {
        var selection = new ReportSelection(new(2026, 1, 1), new(2026, 1, 31), ["Science & Fiction", "Fantasy"], ["Ursula K. Le Guin", "O'Brien + \"Söhne\""]);

        var address = SelectionAddress.Write("/book-store-analytics", selection);

        SelectionAddress.Read(new Uri($"http://127.0.0.1{address}")).ShouldBe(selection);
    }

    [Fact]
    public void Write_Everything_IsThePathAlone() => SelectionAddress.Write("/book-store-analytics", ReportSelection.Everything).ShouldBe("/book-store-analytics");

    [Theory]
    [InlineData("?from=yesterday&to=31.1.2026")]
    [InlineData("?genre=&author=")]
    [InlineData("?genre=%00")]
    [InlineData("?x=1")]
    public void Read_WhatCannotBeRead_IsLeftOut(string query) => SelectionAddress.Read(query).ShouldBe(ReportSelection.Everything);

    [Fact]
    public void Read_EndlessLists_AreCutShort()
    {
        var selection = SelectionAddress.Read("?" + string.Join('&', Enumerable.Range(0, 500).Select(index => $"genre={index}").Append($"author={new string('x', 300)}")));

        selection.Genres.Count.ShouldBe(100);
        selection.Authors.ShouldBeEmpty();
    }
}
