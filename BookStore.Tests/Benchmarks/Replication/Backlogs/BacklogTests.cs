using BookStore.Benchmarks.Replication.Backlogs;
using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Servers;
using BookStore.Tests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Benchmarks.Replication.Backlogs;

[Collection(PostgresCollection.Name)]
public sealed class BacklogTests(PostgresFixture postgres)
{
    public static TheoryData<string, int> Backlogs => new() { { "insert", 9_000 }, { "mixed", 9_000 }, { "one-row", 1_800 } };

    [Theory]
    [MemberData(nameof(Backlogs))]
    public async Task Call_Returned_CountsTheChangesThatTheSlotGives(string benchmark, int rows)
    {
        var (returned, decoded) = await DecodeAsync(Backlog(benchmark, rows));

        returned.ShouldBe(decoded.Length);
        returned.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Backlogs))]
    public async Task Call_InTwoDatabases_WritesTheSameRows(string benchmark, int rows)
    {
        var backlog = Backlog(benchmark, rows);
        await using var first = await SourceAsync(backlog);
        await using var second = await SourceAsync(backlog);
        await first.ExecuteAsync(backlog.Call, default);
        await second.ExecuteAsync(backlog.Call, default);

        await ContentComparison.EnsureEqualAsync(first, second, TargetNames.Source, "the second database", default);
    }

    [Fact]
    public async Task Mixed_Changes_AreOfTheSharesThatAreStated()
    {
        var (_, decoded) = await DecodeAsync(Backlog("mixed", 60_000));

        Share('I').ShouldBe(0.59, 0.02);
        Share('U').ShouldBe(0.36, 0.02);
        Share('D').ShouldBe(0.05, 0.01);

        double Share(char type) => (double)decoded.Count(change => change == type) / decoded.Length;
    }

    /// <summary>Writes a backlog behind a slot: the number of changes that it says it wrote, and the type of each that the slot gives.</summary>
    private async Task<(long Returned, string Decoded)> DecodeAsync(Backlog backlog)
    {
        await using var connection = await SourceAsync(backlog);
        await connection.ExecuteAsync("CREATE PUBLICATION backlog FOR ALL TABLES", default);
        await connection.ExecuteAsync("SELECT pg_create_logical_replication_slot('backlog_test', 'pgoutput')", default);
        try
        {
            var returned = await connection.ScalarAsync<long>(backlog.Call, default);
            // The first byte of a message is its type; those of rows are I, U and D.
            var decoded = await connection.ScalarAsync<string>(
                """
                SELECT string_agg(type, '')
                FROM pg_logical_slot_peek_binary_changes('backlog_test', NULL, NULL, 'proto_version', '1', 'publication_names', 'backlog'),
                     LATERAL (SELECT chr(get_byte(data, 0)) AS type) message
                WHERE type IN ('I', 'U', 'D')
                """, default);
            return (returned, decoded!);
        }
        finally
        {
            await connection.ExecuteAsync("SELECT pg_drop_replication_slot('backlog_test')", default);
        }
    }

    private static Backlog Backlog(string benchmark, int rows) => benchmark switch
    {
        "insert" => BookStore.Benchmarks.Replication.Backlogs.Backlog.Insert(rows),
        "mixed" => BookStore.Benchmarks.Replication.Backlogs.Backlog.Mixed(rows),
        _ => BookStore.Benchmarks.Replication.Backlogs.Backlog.OneRow(rows),
    };

    /// <summary>A database as the run of a backlog finds it, in a session that writes as the run does.</summary>
    private async Task<NpgsqlConnection> SourceAsync(Backlog backlog)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync("backlog")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await SourceDatabase.FillAsync(connection, backlog.BaseOrders, identityFull: false, default);
        return connection;
    }
}
