using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BookStore.Dashboard.Superset;
using BookStore.Tests.Ingestor;
using Microsoft.Extensions.DependencyInjection;
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
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain($"frame-ancestors 'self' {superset.FramingPage.GetLeftPart(UriPartial.Authority)}");
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

    [SkippableFact]
    public async Task DashboardAccount_GivesGuestsTokens_AndMayDoNothingElse()
    {
        using var api = await superset.OpenApiAsDashboardAsync();
        var token = await TokenAsync(api, "inventory-analytics");
        var chart = await Sql.ScalarAsync<int>(superset.Metadata, "SELECT min(id) FROM slices");

        token.Split('.').Length.ShouldBe(3);
        foreach (var path in new[] { "api/v1/security/users/", "api/v1/security/roles/", "api/v1/database/", "api/v1/dataset/", "api/v1/chart/" })
            (await api.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        (await api.GetAsync($"api/v1/chart/{chart}/data/")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await api.PostAsJsonAsync("api/v1/sqllab/execute/", new { database_id = 1, sql = "SELECT 1" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await api.DeleteAsync("api/v1/dashboard/1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [SkippableFact]
    public async Task Run_DashboardAccountWithAnotherPasswordOrRole_RestoresIt()
    {
        (await superset.BootstrapWithAsync("BookStore:Superset:DashboardPassword", "another")).ShouldExitWith(0).Output.ShouldContain("Restored user bookstore-dashboard: its role and password.");
        await Sql.ExecuteAsync(
            superset.Metadata, "UPDATE ab_user_role SET role_id = (SELECT id FROM ab_role WHERE name = 'Gamma') WHERE user_id = (SELECT id FROM ab_user WHERE username = 'bookstore-dashboard')");

        (await superset.BootstrapAsync()).ShouldExitWith(0).Output.ShouldContain("Restored user bookstore-dashboard: its role and password.");

        using var api = await superset.OpenApiAsDashboardAsync();
        (await TokenAsync(api, "inventory-analytics")).ShouldNotBeEmpty();
    }

    [SkippableFact]
    public async Task GuestPasses_HalfUsedUp_AreRenewedOnceForAll()
    {
        await using var served = await superset.ServeDashboardAsync();
        var clock = new SteppedClock();
        using var passes = new GuestPasses(served.Services.GetRequiredService<SupersetClient>(), clock);

        var first = await passes.GetAsync(CancellationToken.None);
        first.Lifetime.ShouldBe(TimeSpan.FromMinutes(5));
        clock.Step(first.Lifetime / 2);
        (await passes.GetAsync(CancellationToken.None)).ShouldBeSameAs(first);
        clock.Step(TimeSpan.FromSeconds(1));
        var renewed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => passes.GetAsync(CancellationToken.None)));

        renewed.Distinct().ShouldHaveSingleItem().Token.ShouldNotBe(first.Token);
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
