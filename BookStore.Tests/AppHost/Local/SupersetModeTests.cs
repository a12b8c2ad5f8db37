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

        host.Signal("KILL");
        await host.ExitAsync();
        await ProcessList.WaitUntilGoneAsync(data);
    }
}
