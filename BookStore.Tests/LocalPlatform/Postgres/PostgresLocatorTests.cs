using System.Runtime.Versioning;
using BookStore.LocalPlatform;
using BookStore.LocalPlatform.Postgres;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.LocalPlatform.Postgres;

[UnsupportedOSPlatform("windows")]
public sealed class PostgresLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // A package that can neither be found nor fetched.
    private PostgresPackage NoPackage => new() { CacheFolder = _folder.Combine("cache"), Npm = null };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FindAsync_FolderNamed_WinsOverNewerOnes()
    {
        var locator = new PostgresLocator(Installed("16.2"), [Installed("17.5")], NoPackage);

        (await locator.FindAsync()).Version.ShouldBe(new Version(16, 2));
    }

    [Fact]
    public async Task FindAsync_SeveralInstalled_TakesTheNewest()
    {
        var locator = new PostgresLocator(null, [Installed("15.18"), Installed("17.5"), Installed("16.9"), _folder.Combine("missing")], NoPackage);

        (await locator.FindAsync()).Version.ShouldBe(new Version(17, 5));
    }

    [Fact]
    public async Task FindAsync_DataOfAnOlderVersion_TakesThatVersion()
    {
        var locator = new PostgresLocator(null, [Installed("15.18"), Installed("17.5")], NoPackage);

        (await locator.FindAsync(major: 15)).Version.ShouldBe(new Version(15, 18));
    }

    [Fact]
    public async Task FindAsync_LinkToTheServer_FindsItsFolder()
    {
        var real = Installed("17.5");
        Directory.CreateDirectory(_folder.Combine("bin"));
        File.CreateSymbolicLink(_folder.Combine("bin", "postgres"), Path.Combine(real, "postgres"));

        (await new PostgresLocator(null, [_folder.Combine("bin")], NoPackage).FindAsync()).BinFolder.ShouldBe(real);
    }

    [Fact]
    public async Task FindAsync_UnreleasedVersion_IsUnderstood() =>
        (await new PostgresLocator(null, [Installed("19devel")], NoPackage).FindAsync()).Version.ShouldBe(new Version(19, 0));

    [Fact]
    public async Task FindAsync_NoneNewEnoughAndNoNpm_NamesTheWaysOut()
    {
        var locator = new PostgresLocator(null, [Installed("14.9")], NoPackage);

        var refused = await Should.ThrowAsync<PlatformException>(() => locator.FindAsync());

        refused.Message.ShouldBe("PostgreSQL is missing: install PostgreSQL 15 or newer, or npm so that it can be fetched, or name its bin folder in BOOKSTORE_POSTGRES_BIN.");
    }

    [Fact]
    public async Task FindAsync_NamedFolderWithoutPostgres_SaysSo()
    {
        var locator = new PostgresLocator(_folder.Path, [Installed("17.5")], NoPackage);

        (await Should.ThrowAsync<PlatformException>(() => locator.FindAsync())).Message.ShouldContain("holds no PostgreSQL that runs here");
    }

    [Fact]
    public async Task FindAsync_NamedFolderTooOld_SaysSo()
    {
        var locator = new PostgresLocator(Installed("13.1"), [], NoPackage);

        (await Should.ThrowAsync<PlatformException>(() => locator.FindAsync())).Message.ShouldContain("names PostgreSQL 13.1: 15 or newer is needed");
    }

    [Fact]
    public async Task ForThisMachineAsync_FindsWhatRunsHere()
    {
        var found = await (await PostgresLocator.ForThisMachineAsync()).FindAsync();

        found.Version.Major.ShouldBeGreaterThanOrEqualTo(PostgresInstallation.OldestMajor);
        File.Exists(found.Program("initdb")).ShouldBeTrue();
    }

    // All that the locator asks of an installation is its version.
    private string Installed(string version)
    {
        var bin = _folder.Combine(version, "bin");
        Directory.CreateDirectory(bin);
        foreach (var program in new[] { "postgres", "initdb" })
        {
            var file = Path.Combine(bin, program);
            File.WriteAllText(file, $"#!/bin/sh\necho '{program} (PostgreSQL) {version} (Somewhere)'\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return bin;
    }
}
