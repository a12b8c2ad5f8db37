using BookStore.Tests.Ingestor;
using BookStore.Tests.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Superset;

/// <summary>What may be wrong with a real Superset and its databases: each is said in one line, with exit code 1, and nothing is changed.</summary>
[Collection(SupersetCollection.Name)]
public sealed class BadCaseTests(SupersetFixture superset)
{
    [SkippableFact]
    public async Task Run_WrongPassword_SaysWhichSetting() =>
        (await RunWithAsync("BookStore:Superset:Password", "not it")).ShouldFailWithOneSentence()
            .ShouldContain("refuses the user bookstore or the password: correct BookStore__Superset__User and BookStore__Superset__Password");

    [SkippableFact]
    public async Task Run_NoAnswerInTime_SaysHowLongItWaited() =>
        (await RunWithAsync("BookStore:Superset:Timeout", "00:00:00.1")).ShouldFailWithOneSentence().ShouldContain("gave no answer to a login within 0.1 s");

    [SkippableFact]
    public async Task Run_SupersetCannotReachAnalyticsDb_SaysWhereItLooked() =>
        (await RunWithAsync("BookStore:Superset:AnalyticsPort", "1")).ShouldFailWithOneSentence().ShouldContain("Superset cannot read analytics-db at 127.0.0.1:1 as user dashboard");

    [SkippableTheory]
    [InlineData("ALTER VIEW vw_revenue_by_genre RENAME TO gone", "ALTER VIEW gone RENAME TO vw_revenue_by_genre", "analytics-db has no view vw_revenue_by_genre: run `ingestor migrate`.")]
    [InlineData(
        "ALTER VIEW vw_revenue_by_genre RENAME COLUMN revenue TO gone", "ALTER VIEW vw_revenue_by_genre RENAME COLUMN gone TO revenue",
        "View vw_revenue_by_genre of analytics-db lacks revenue: run `ingestor migrate` of the version that this program is of.")]
    public async Task Run_ViewOrColumnMissing_NamesIt(string before, string after, string expected)
    {
        superset.Server.ShouldNotBeNull();
        await Sql.ExecuteAsync(superset.Analytics, before);
        try
        {
            (await superset.BootstrapAsync()).ShouldFailWithOneSentence().ShouldBe(expected);
        }
        finally
        {
            await Sql.ExecuteAsync(superset.Analytics, after);
        }
    }

    [SkippableFact]
    public async Task Run_MetadataDatabaseDown_SaysSo()
    {
        superset.Server.ShouldNotBeNull();
        var database = new NpgsqlConnectionStringBuilder(superset.Metadata).Database;
        await Sql.ExecuteAsync(superset.Analytics, $"ALTER DATABASE {database} ALLOW_CONNECTIONS false");
        await Sql.ExecuteAsync(superset.Analytics, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
        try
        {
            (await RunWithAsync("BookStore:Superset:User", "bookstore")).ShouldFailWithOneSentence()
                .ShouldContain("runs, and answers a login with 500: its own database does not answer, or has no tables");
        }
        finally
        {
            await Sql.ExecuteAsync(superset.Analytics, $"ALTER DATABASE {database} ALLOW_CONNECTIONS true");
        }
        // Superset finds its database again by itself.
        (await superset.BootstrapAsync()).ShouldExitWith(0);
    }

    [SkippableFact]
    public async Task Run_StoredPasswordUnderAnotherKey_SaysSo()
    {
        superset.Server.ShouldNotBeNull();
        await superset.WithMetadataAsync(
            // What the key cannot open, as everything that another key has locked.
            "CREATE TABLE kept AS SELECT id, password FROM dbs; UPDATE dbs SET password = encode(decode(repeat('ab', 32), 'hex'), 'base64')::bytea",
            "UPDATE dbs SET password = kept.password FROM kept WHERE kept.id = dbs.id; DROP TABLE kept",
            async () => (await superset.BootstrapAsync()).ShouldFailWithOneSentence()
                .ShouldContain("cannot read the passwords that it stored: it runs with another SUPERSET_SECRET_KEY. Start it with the former key"));
    }

    [SkippableFact]
    public async Task Run_BundleRefused_SaysWhereTheReasonIs()
    {
        superset.Server.ShouldNotBeNull();
        await superset.WithMetadataAsync(
            """
            CREATE TABLE kept AS SELECT id, slice_name FROM slices;
            UPDATE slices SET slice_name = 'Mine' WHERE slice_name = 'Revenue by Genre';
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused by a test'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON slices FOR EACH ROW EXECUTE FUNCTION refuse();
            """,
            "DROP FUNCTION refuse() CASCADE; UPDATE slices SET slice_name = kept.slice_name FROM kept WHERE kept.id = slices.id; DROP TABLE kept",
            async () =>
            {
                (await superset.BootstrapAsync()).ShouldFailWithOneSentence().ShouldContain("refuses the bundle (500: ");
                (await ReadLogAsync()).ShouldContain("refused by a test");
            });
    }

    [SkippableFact]
    public async Task Run_PublicHasARight_SaysWhatItDoes()
    {
        superset.Server.ShouldNotBeNull();
        await superset.WithMetadataAsync(
            "INSERT INTO ab_permission_view_role (id, permission_view_id, role_id) SELECT 1000000, min(pv.id), min(r.id) FROM ab_permission_view pv, ab_role r WHERE r.name = 'Public'",
            "DELETE FROM ab_permission_view_role WHERE id = 1000000",
            async () => (await superset.BootstrapAsync()).ShouldFailWithOneSentence().ShouldContain("The role Public of Superset at "));
    }

    private Task<CommandRun> RunWithAsync(string key, string value) => superset.BootstrapWithAsync(key, value);

    private async Task<string> ReadLogAsync()
    {
        await using var log = new FileStream(superset.Server.Server.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(log);
        return await reader.ReadToEndAsync();
    }
}
