using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.SupersetBootstrap.Commands;

/// <summary>What needs no Superset.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string Reader = "Host=127.0.0.1;Port=1;Database=analyticsdb;Username=reader;Password=secret";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Export_Folder_HoldsTheBundleAndNothingOfBefore()
    {
        var stale = _folder.Combine("bundle", "charts", "gone.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(stale)!);
        await File.WriteAllTextAsync(stale, "{}");

        (await BootstrapRun.RunAsync(new Dictionary<string, string?>(), "export", _folder.Combine("bundle"))).ShouldExitWith(0);

        Directory.EnumerateFiles(_folder.Combine("bundle"), "*.yaml", SearchOption.AllDirectories).Count().ShouldBe(29);
        File.Exists(stale).ShouldBeFalse();
    }

    [Theory]
    [InlineData("There is no connection string for analyticsdb-reader: set ConnectionStrings__analyticsdb-reader", "", "pw", "http://127.0.0.1:1")]
    [InlineData("ConnectionStrings__analyticsdb-reader needs Host, Database, Username and Password", "Host=127.0.0.1", "pw", "http://127.0.0.1:1")]
    [InlineData("ConnectionStrings__analyticsdb-reader is no PostgreSQL connection string", "Colour=blue", "pw", "http://127.0.0.1:1")]
    [InlineData("Set BookStore__Superset__Password", Reader, "", "http://127.0.0.1:1")]
    [InlineData("Superset at http://127.0.0.1:1/ does not answer", Reader, "pw", "http://127.0.0.1:1")]
    public async Task Diff_WrongSetting_IsSaidInOneLine(string expected, string reader, string password, string url)
    {
        var run = await BootstrapRun.RunAsync(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:analyticsdb-reader"] = reader,
                ["BookStore:Superset:Password"] = password,
                ["BookStore:Superset:Url"] = url,
                ["BookStore:Superset:Patience"] = "00:00:00",
            },
            "diff");

        run.ShouldFailWithOneSentence().ShouldStartWith(expected);
    }

    [Fact]
    public async Task Run_AnalyticsDbAway_SaysSo() =>
        (await BootstrapRun.RunAsync(new Dictionary<string, string?> { ["ConnectionStrings:analyticsdb-reader"] = Reader, ["BookStore:Superset:Password"] = "pw" }))
            .ShouldFailWithOneSentence().ShouldStartWith("analytics-db at 127.0.0.1:1 cannot be read as user reader");

    [Fact]
    public async Task Command_Unknown_IsRefused() => (await BootstrapRun.RunAsync(new Dictionary<string, string?>(), "rum")).ShouldExitWith(2);
}
