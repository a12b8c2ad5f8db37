using BookStore.LocalPlatform.Distributions;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.AppHost.Local;

/// <summary>The platform with Superset, from its start to a sudden end.</summary>
[Collection(LocalModeCollection.Name)]
public sealed class SupersetModeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task HostKilled_WithSuperset_WasReadyBeforeItAndLeavesNoServer()
    {
        Streaming.Distributions.SkipUnlessPresent(Distribution.Superset);
        var data = _folder.Combine("data");
        await using var host = AppHostProcess.StartWith(data, ["--data", data, "--history", "2", "--ports", "any"]);

        await host.WaitUntilReadyAsync();
        host.Output.ShouldContain("superset     starts now; a line will say where");
        host.Output.ShouldNotContain("Superset: ready");
        await host.WaitForAsync("Superset's dashboards are ready at http://127.0.0.1:");
        host.Output.ShouldContain($"Sign in to Superset as admin with the password {await File.ReadAllTextAsync(Path.Combine(data, "superset", "admin-password"))}".Trim());
        await host.WaitForAsync("superset-bootstrap | Superset at ");
        await ShouldFrameEachOtherAsync(await host.UrlAsync("dashboard"), await host.UrlAsync("superset"));

        host.Signal("KILL");
        await host.ExitAsync();
        await ProcessList.WaitUntilGoneAsync(data);
    }

    // Its pages may have Superset's in frames, and Superset lets it; neither anybody else.
    private static async Task ShouldFrameEachOtherAsync(string dashboard, string superset)
    {
        (await PolicyAsync(dashboard + "/superset")).ShouldEndWith($"; frame-ancestors 'none'; frame-src {superset}");
        (await PolicyAsync(superset + "/login/")).Split(';', StringSplitOptions.TrimEntries).ShouldContain($"frame-ancestors 'self' {dashboard}");
    }

    private static async Task<string> PolicyAsync(string page)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(page);
        return answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
    }
}
