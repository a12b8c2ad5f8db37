using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Rollups;

/// <summary>After any history, in whatever form it was written, the sums are those of the facts.</summary>
[Collection(AnalyticsCollection.Name)]
public sealed class RollupHistoryTests(AnalyticsDatabaseFixture fixture)
{
    private const int Transactions = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Sums_RandomHistory_AreThoseOfTheFactsAfterEachCommit(int seed)
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        await using var connection = await database.ConnectAsync();
        var history = new RandomHistory(seed);
        var committed = 0;

        for (var i = 0; i < Transactions; i++)
        {
            var statements = history.Transaction().ToList();
            if (await TryCommitAsync(connection, statements))
                committed++;
            await database.ShouldBeExactAsync($"transaction {i}: {string.Join(";\n", statements)}");
        }

        committed.ShouldBeGreaterThan(Transactions / 2);
    }

    [Fact]
    public async Task Sums_ConstraintsImmediate_AreThoseOfTheFactsWithinTheTransaction()
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        await using var connection = await database.ConnectAsync();
        await connection.ExecuteAsync("BEGIN; SET CONSTRAINTS ALL IMMEDIATE");
        var history = new RandomHistory(99);

        for (var i = 0; i < Transactions; i++)
        {
            foreach (var statement in history.Transaction())
            {
                await connection.ExecuteAsync("SAVEPOINT statement");
                try
                {
                    await connection.ExecuteAsync(statement);
                }
                catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
                {
                    await connection.ExecuteAsync("ROLLBACK TO statement");
                }
                (await connection.QueryAsync("SELECT rollup_table, side, sums::text FROM rollup.differences()")).ShouldBeEmpty(statement);
            }
        }
    }

    [Fact]
    public async Task Sums_SeveralWritersAtOnce_AreThoseOfTheFacts()
    {
        var database = await RollupDatabase.CreateAsync(fixture);

        var committed = await Task.WhenAll(Enumerable.Range(1, 4).Select(async writer =>
        {
            await using var connection = await database.ConnectAsync();
            var history = new RandomHistory(1_000 + writer, truncates: false);
            var count = 0;
            for (var i = 0; i < Transactions; i++)
            {
                if (await TryCommitAsync(connection, history.Transaction()))
                    count++;
            }
            return count;
        }));

        committed.ShouldAllBe(count => count > Transactions / 2);
        await database.ShouldBeExactAsync();
    }

    [Fact]
    public async Task Lines_AndTheirOrderWrittenAtOnce_MeetWhoeverCommitsFirst()
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        await using var orders = await database.ConnectAsync();
        await using var lines = await database.ConnectAsync();
        await orders.ExecuteAsync("BEGIN; INSERT INTO fact_orders (id, status, created_at) VALUES ('00000001-0000-0000-0000-000000000000', 'CANCELLED', '2026-03-01Z')");

        var waiting = lines.ExecuteAsync("INSERT INTO fact_order_items (id, order_id, quantity) SELECT gen_random_uuid(), '00000001-0000-0000-0000-000000000000', 1");
        while (await database.QueryAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") is not ["1"])
            waiting.IsCompleted.ShouldBeFalse();
        await orders.ExecuteAsync("COMMIT");
        await waiting;

        (await database.QueryAsync("SELECT * FROM vw_product_sales_volume")).ShouldBeEmpty();
        await database.ShouldBeExactAsync();
    }

    /// <returns>False when a key was taken and nothing was written. Anything else that fails fails the test, a deadlock too.</returns>
    private static async Task<bool> TryCommitAsync(NpgsqlConnection connection, IEnumerable<string> statements)
    {
        await connection.ExecuteAsync("BEGIN");
        try
        {
            foreach (var statement in statements)
                await connection.ExecuteAsync(statement);
            await connection.ExecuteAsync("COMMIT");
            return true;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await connection.ExecuteAsync("ROLLBACK");
            return false;
        }
    }
}
