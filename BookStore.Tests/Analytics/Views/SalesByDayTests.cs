using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Views;

/// <summary><c>vw_sales_over_time</c> and <c>vw_avg_order_value</c>.</summary>
[Collection(AnalyticsCollection.Name)]
public sealed class SalesByDayTests(AnalyticsDatabaseFixture fixture)
{
    private const string Sales = "SELECT * FROM vw_sales_over_time ORDER BY sale_date";
    private const string Averages = "SELECT * FROM vw_avg_order_value ORDER BY sale_date";

    [Fact]
    public async Task Views_OrdersOfTwoDays_CountSumAndAverageEach()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.OrderAsync(1, "10.00", createdAt: "2026-03-01T08:00:00Z");
        await shop.OrderAsync(2, "10.01", createdAt: "2026-03-01T20:00:00Z");
        await shop.OrderAsync(3, "10.01", createdAt: "2026-03-01T21:00:00Z");
        await shop.OrderAsync(4, "7.50", createdAt: "2026-03-02T00:00:00Z");

        (await shop.QueryAsync(Sales)).ShouldBe(["2026-03-01|3|30.02", "2026-03-02|1|7.50"]);
        // 30.02 ÷ 3 = 10.00666…
        (await shop.QueryAsync(Averages)).ShouldBe(["2026-03-01|3|10.01", "2026-03-02|1|7.50"]);
    }

    [Fact]
    public async Task Views_CancelledOrders_LeaveThemOut()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.OrderAsync(1, "10.00");
        await shop.OrderAsync(2, "90.00", "CANCELLED");
        await shop.OrderAsync(3, "50.00", "CANCELLED", "2026-03-05T12:00:00Z");

        (await shop.QueryAsync(Sales)).ShouldBe(["2026-03-01|1|10.00"]);
        (await shop.QueryAsync(Averages)).ShouldBe(["2026-03-01|1|10.00"]);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Pacific/Pago_Pago")]
    public async Task Views_AnyTimeZoneOfTheSession_DaysAreUtc(string timeZone)
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.ExecuteAsync($"SET LOCAL TIME ZONE '{timeZone}'");
        await shop.OrderAsync(1, "1.00", createdAt: "2026-03-01T23:59:59.999999Z");
        await shop.OrderAsync(2, "2.00", createdAt: "2026-03-02T00:00:00Z");
        await shop.OrderAsync(3, "4.00", createdAt: "2026-03-02T13:30:00+14:00");

        // 13:30 at +14:00 is 23:30 UTC of the day before.
        (await shop.QueryAsync(Sales)).ShouldBe(["2026-03-01|2|5.00", "2026-03-02|1|2.00"]);
        (await shop.QueryAsync(Averages)).ShouldBe(["2026-03-01|2|2.50", "2026-03-02|1|2.00"]);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData(null)]
    public async Task Views_TotalIsNoNumber_CountTheOrderOnly(string? total)
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.OrderAsync(1, "10.00");
        await shop.OrderAsync(2, total);
        await shop.OrderAsync(3, total, createdAt: "2026-03-02T12:00:00Z");

        (await shop.QueryAsync(Sales)).ShouldBe(["2026-03-01|2|10.00", "2026-03-02|1|0.00"]);
        (await shop.QueryAsync(Averages)).ShouldBe(["2026-03-01|2|10.00", "2026-03-02|1|null"]);
    }

    [Fact]
    public async Task Views_OrderWithoutMoment_CountsUnderNoDay()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.OrderAsync(1, "10.00");
        await shop.OrderAsync(2, "5.00", createdAt: null);

        (await shop.QueryAsync(Sales)).ShouldBe(["2026-03-01|1|10.00", "null|1|5.00"]);
        (await shop.QueryAsync(Averages)).ShouldBe(["2026-03-01|1|10.00", "null|1|5.00"]);
    }

    [Fact]
    public async Task Views_InfiniteMoment_KeepTheOtherDays()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.OrderAsync(1, "10.00");
        await shop.OrderAsync(2, "5.00", createdAt: "infinity");

        (await shop.QueryAsync("SELECT sale_date::text, revenue FROM vw_sales_over_time ORDER BY sale_date"))
            .ShouldBe(["2026-03-01|10.00", "infinity|5.00"]);
    }
}
