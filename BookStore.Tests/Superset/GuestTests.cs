using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BookStore.Tests.Ingestor;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Superset;

/// <summary>Readers without an account see the dashboard that their token is for, and nothing else.</summary>
[Collection(SupersetCollection.Name)]
public sealed class GuestTests(SupersetFixture superset)
{
    [SkippableFact]
    public async Task GuestToken_OfOneDashboard_ReadsThatOneAlone()
    {
        using var api = await superset.OpenApiAsync();
        using var guest = new HttpClient { BaseAddress = api.BaseAddress };
        guest.DefaultRequestHeaders.Add("X-GuestToken", await TokenAsync(api, "inventory-analytics"));

        var charts = await guest.GetFromJsonAsync<JsonElement>("api/v1/dashboard/inventory-analytics/charts");
        charts.GetProperty("result").GetArrayLength().ShouldBe(4);
        (await guest.GetAsync("api/v1/dashboard/sales-revenue-analytics/charts")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await guest.DeleteAsync("api/v1/dashboard/1")).IsSuccessStatusCode.ShouldBeFalse();
    }

    [SkippableFact]
    public async Task Stranger_WithoutToken_ReadsNothing()
    {
        using var stranger = new HttpClient { BaseAddress = new Uri(superset.Server.Url) };

        (await stranger.GetAsync("api/v1/dashboard/inventory-analytics/charts")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await Sql.ScalarAsync<long>(superset.Metadata, "SELECT count(*) FROM ab_permission_view_role pr JOIN ab_role r ON r.id = pr.role_id WHERE r.name = 'Public'")).ShouldBe(0);
    }

    [SkippableFact]
    public async Task EmbeddedPage_Headers_LetTheNamedPageFrameItAndNoOther()
    {
        using var api = await superset.OpenApiAsync();
        using var answer = await api.GetAsync($"embedded/{await EmbeddedAsync(api, "inventory-analytics")}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain($"frame-ancestors 'self' {SupersetFixture.FramingPage}");
        answer.Headers.Contains("X-Frame-Options").ShouldBeFalse();
    }

    [SkippableFact]
    public async Task Run_RightTakenFromTheRole_RestoresIt()
    {
        superset.Server.ShouldNotBeNull();
        await Sql.ExecuteAsync(
            superset.Metadata, "DELETE FROM ab_permission_view_role WHERE id = (SELECT min(pr.id) FROM ab_permission_view_role pr JOIN ab_role r ON r.id = pr.role_id WHERE r.name = 'BookStoreGuest')");

        (await superset.BootstrapAsync()).ShouldExitWith(0).Output.ShouldContain("Restored role BookStoreGuest: its 19 rights.");
    }

    private static async Task<string> EmbeddedAsync(HttpClient api, string slug) =>
        (await api.GetFromJsonAsync<JsonElement>($"api/v1/dashboard/{slug}/embedded")).GetProperty("result").GetProperty("uuid").GetString()!;

    private static async Task<string> TokenAsync(HttpClient api, string slug)
    {
        using var answer = await api.PostAsJsonAsync("api/v1/security/guest_token/", new
        {
            user = new { username = "guest" },
            resources = new[] { new { type = "dashboard", id = await EmbeddedAsync(api, slug) } },
            rls = Array.Empty<object>(),
        });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }
}
