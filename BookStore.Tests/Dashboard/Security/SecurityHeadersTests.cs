using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Security;

[Collection(DashboardCollection.Name)]
public sealed class SecurityHeadersTests(AnalyticsServerFixture fixture)
{
    [Theory]
    [InlineData("/book-store-analytics")]
    [InlineData("/pipeline")]
    [InlineData("/sign-in")]
    [InlineData("/no/such/page")]
    [InlineData("/theme.css")]
    [InlineData("/health")]
    public async Task Headers_EveryAnswer_HasThem(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync(await fixture.CreateDatabaseAsync());
        using var http = dashboard.CreateClient();

        using var answer = await http.GetAsync(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
    }

    [Theory]
    [InlineData("/book-store-analytics")]
    [InlineData("/pipeline")]
    [InlineData("/sign-in")]
    public async Task Page_Content_HasNoInlineScriptAndNoStyleElement(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync(await fixture.CreateDatabaseAsync(), ("OperatorToken", RunningDashboard.Token));
        using var http = dashboard.CreateClient();

        var page = await http.GetStringAsync(path);

        page.ShouldContain("<script src=");
        page.Split("<script").Skip(1).ShouldAllBe(script => script.Contains(" src="));
        page.ShouldNotContain("<style");

    }
}
