using System.Net;
using System.Text.RegularExpressions;
using BookStore.Dashboard.Security;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Security;

[Collection(DashboardCollection.Name)]
public sealed partial class SignInTests(AnalyticsServerFixture fixture)
{
    [Fact]
    public async Task SignIn_RightToken_GivesACookieThatScriptsCannotRead()
    {
        await using var dashboard = await StartAsync();
        using var http = dashboard.CreateClient();

        using var answer = await SignInAsync(http, RunningDashboard.Token);

        answer.Headers.Location!.ToString().ShouldBe("/pipeline");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("bookstore-operator=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        (await http.GetStringAsync("/pipeline")).ShouldContain("Sign out");
    }

    [Fact]
    public async Task SignIn_WrongToken_SaysSo()
    {
        await using var dashboard = await StartAsync();
        using var http = dashboard.CreateClient();

        using var answer = await SignInAsync(http, "another token");

        answer.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
        (await http.GetStringAsync(answer.Headers.Location)).ShouldContain("That is not the token.");
        (await http.GetStringAsync("/pipeline")).ShouldNotContain("Sign out");
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        await using var dashboard = await StartAsync();
        using var http = dashboard.CreateClient();

        using var answer = await http.PostAsync(SignInEndpoints.SignInPath, Form(("token", RunningDashboard.Token)));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task SignIn_SixthAttemptInAMinute_HasToWaitEvenWithTheRightToken()
    {
        await using var dashboard = await StartAsync();
        using var http = dashboard.CreateClient();
        for (var i = 0; i < 5; i++)
            (await SignInAsync(http, $"guess {i}")).Dispose();

        using var answer = await SignInAsync(http, RunningDashboard.Token);

        (await http.GetStringAsync(answer.Headers.Location)).ShouldContain("Too many attempts.");
    }

    [Fact]
    public async Task SignOut_Operator_IsNoneAnyMore()
    {
        await using var dashboard = await StartAsync();
        using var http = dashboard.CreateClient();
        (await SignInAsync(http, RunningDashboard.Token)).Dispose();
        var page = await http.GetStringAsync("/pipeline");

        using (var forged = await http.PostAsync(SignInEndpoints.SignOutPath, Form()))
            forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await http.PostAsync(SignInEndpoints.SignOutPath, Form(("__RequestVerificationToken", TokenOf(page))))).Dispose();

        (await http.GetStringAsync("/pipeline")).ShouldNotContain("Sign out");
    }

    [Fact]
    public async Task SignIn_DashboardWithoutToken_SaysThatNobodyCan()
    {
        await using var dashboard = await RunningDashboard.StartAsync(await fixture.CreateDatabaseAsync());
        using var http = dashboard.CreateClient();

        (await http.GetStringAsync("/sign-in")).ShouldContain("Nobody can sign in here");
        (await http.GetStringAsync("/pipeline")).ShouldNotContain("Sign in as operator");
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient http, string token)
    {
        var page = await http.GetStringAsync("/sign-in");
        return await http.PostAsync(SignInEndpoints.SignInPath, Form(("token", token), ("__RequestVerificationToken", TokenOf(page))));
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static string TokenOf(string page) => Antiforgery().Match(page).Groups[1].Value;

    private async Task<RunningDashboard> StartAsync() =>
        await RunningDashboard.StartAsync(await fixture.CreateDatabaseAsync(), ("OperatorToken", RunningDashboard.Token));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
