using System.Net;
using System.Net.WebSockets;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Security;

[Collection(DashboardCollection.Name)]
public sealed class PageLimitsTests(AnalyticsServerFixture fixture)
{
    private const string Page = "/book-store-analytics";

    [Theory]
    [InlineData("PagesPerAddress", "are open from your address")]
    [InlineData("Pages", "As many people look")]
    public async Task Page_WhileAsManyAreOpenAsMayBe_IsASentenceUntilOneIsClosed(string limit, string sentence)
    {
        await using var dashboard = await RunningDashboard.StartAsync(await fixture.CreateDatabaseAsync(), (limit, "2"));
        using var http = dashboard.CreateClient();
        using var first = await OpenAsync(dashboard);
        using var second = await OpenAsync(dashboard);

        using (var refused = await http.GetAsync(Page))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await refused.Content.ReadAsStringAsync()).ShouldContain(sentence);
        }
        (await Should.ThrowAsync<WebSocketException>(() => OpenAsync(dashboard))).Message.ShouldContain("503");
        (await http.GetAsync("/alive")).StatusCode.ShouldBe(HttpStatusCode.OK);

        first.Abort();
        while ((await http.GetAsync(Page)).StatusCode != HttpStatusCode.OK)
        {
        }
    }

    [Theory]
    [InlineData(Page)]
    [InlineData("/csv/sales-over-time")]
    public async Task Page_OpenedTooOften_IsASentence(string page)
    {
        await using var dashboard = await RunningDashboard.StartAsync(await fixture.CreateDatabaseAsync(), ("OpeningsPerMinute", "3"));
        using var http = dashboard.CreateClient();
        for (var i = 0; i < 3; i++)
            (await http.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await http.GetAsync(page);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync()).ShouldContain("faster than a person can");
    }

    [Theory]
    [InlineData("Pages", "0")]
    [InlineData("PagesPerAddress", "many")]
    [InlineData("OperatorToken", "short")]
    public async Task Start_SettingThatCannotBe_IsRefused(string setting, string value) =>
        (await Should.ThrowAsync<Exception>(async () => await RunningDashboard.StartAsync(await fixture.CreateDatabaseAsync(), (setting, value))))
            .Message.ShouldContain(setting);

    // The connection that an open page has.
    private static async Task<ClientWebSocket> OpenAsync(RunningDashboard dashboard)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(dashboard.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);
        return socket;
    }
}
