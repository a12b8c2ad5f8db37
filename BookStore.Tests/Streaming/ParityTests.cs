using System.Diagnostics;
using System.Globalization;
using BookStore.Analytics.Database;
using BookStore.Ingestor.Reconciliation;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Tests.Ingestor.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>The three engines read the same shop at the same time, and end with the same content.</summary>
[Collection(StreamingCollection.Name)]
public sealed class ParityTests(StreamingPlatform platform)
{
    [SkippableFact]
    public async Task RandomHistory_ThroughDirectKafkaAndFlink_EndsWithEqualTablesAndViews()
    {
        await platform.UntilAllRunAsync();
        var (direct, kafka) = (await EngineAsync("direct"), await EngineAsync("kafka"));
        var (order, book) = (Guid.NewGuid(), Guid.NewGuid());
        var (ecom, inventory) = (await platform.Host.ConnectionStringAsync("ecomdb"), await platform.Host.ConnectionStringAsync("inventorydb"));
        await Ingestor.Sql.ExecuteAsync(ecom, $"INSERT INTO books (id, title, price) VALUES ('{book}', 'Parity', 1); INSERT INTO orders (id, user_id, total) VALUES ('{order}', 'parity', 0)");
        RandomHistory[] histories =
        [
            new(ecom, RandomTable.ShopEcom(order, book), 21, withTruncates: false),
            new(ecom, RandomTable.ShopEcom(order, book), 22, withTruncates: false),
            new(inventory, RandomTable.ShopInventory, 23, withTruncates: false),
        ];

        // Its customers would buy what the history deletes, and nothing may change while contents are compared.
        await PauseShopAsync();
        try
        {
            await WriteAsync(40);
            var writing = WriteAsync(60);
            await using (IngestorProcess one = await IngestorProcess.StartStreamingAsync(direct), other = await IngestorProcess.StartStreamingAsync(kafka))
            {
                await writing;
                await WriteAsync(40);
                await Task.WhenAll(ShouldVerifyAsync(direct), ShouldVerifyAsync(kafka), ShouldVerifyAsync(await platform.SettingsAsync()));
            }

            var flink = await ContentAsync(await platform.Host.ConnectionStringAsync("analyticsdb"));
            (await ContentAsync(direct["ConnectionStrings:analyticsdb"]!)).ShouldBe(flink);
            (await ContentAsync(kafka["ConnectionStrings:analyticsdb"]!)).ShouldBe(flink);
        }
        finally
        {
            Signal("CONT");
            foreach (var source in SourceDefinitions.All)
                await platform.UntilAsync(() => platform.ScalarAsync(source.ConnectionName, $"SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '{source.Slot}'"), _ => true);
        }

        Task WriteAsync(int transactions) => Task.WhenAll(histories.Select(history => history.RunAsync(transactions)));
    }

    private static async Task ShouldVerifyAsync(Dictionary<string, string?> engine) => (await IngestorRun.RunAsync(engine, "verify")).ShouldExitWith(0);

    /// <summary>The settings of an ingestor beside the platform's, with an analytics database of its own.</summary>
    private async Task<Dictionary<string, string?>> EngineAsync(string engine)
    {
        var superuser = new NpgsqlConnectionStringBuilder(await platform.Host.ConnectionStringAsync("analyticsdb"))
        {
            Username = "postgres",
            Password = (await File.ReadAllTextAsync(Path.Combine(platform.Host.DataFolder, "postgres", "password"))).Trim(),
            Database = "postgres",
        };
        await Ingestor.Sql.ExecuteAsync(superuser.ConnectionString, $"CREATE DATABASE parity_{engine}");
        superuser.Database = $"parity_{engine}";
        await AnalyticsDatabase.MigrateAsync(superuser.ConnectionString);
        NpgsqlConnection.ClearAllPools();
        var settings = await platform.SettingsAsync();
        settings["BookStore:Engine"] = engine;
        settings["BookStore:Connect:Url"] = null;
        settings["BookStore:Kafka:GroupId"] = "parity";
        settings["ConnectionStrings:analyticsdb"] = superuser.ConnectionString;
        return settings;
    }

    /// <summary>Each table and view with a hash of what it holds.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ContentAsync(string analytics)
    {
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var connection = await Ingestor.Sql.OpenAsync(analytics);
        foreach (var table in SourceDefinitions.All.SelectMany(source => source.Tables).Select(table => table.Target))
        {
            var buckets = await new TableContent(connection, new ContentSql(table, table.Name)).BucketsAsync(CancellationToken.None);
            buckets.ShouldNotBeEmpty();
            content[table.Name] = string.Create(CultureInfo.InvariantCulture, $"{buckets.Values.Sum(bucket => bucket.Rows)} rows, {buckets.Values.Sum(bucket => bucket.Sum)}");
        }

        foreach (var view in StreamingPlatform.Views)
            content[view] = await Ingestor.Sql.ScalarAsync<string>(analytics, $"SELECT concat_ws(' rows, ', count(*), md5(string_agg(v::text, '|' ORDER BY v::text))) FROM {view} v");
        return content;
    }

    /// <summary>Stops the shop's process between two transactions.</summary>
    private async Task PauseShopAsync()
    {
        const string Open = "SELECT count(*) FROM pg_stat_activity WHERE datname IN ('ecomdb', 'inventorydb') AND backend_xid IS NOT NULL";
        await platform.UntilAsync(
            async () =>
            {
                Signal("CONT");
                Signal("STOP");
                return await platform.ScalarAsync("ecomdb", Open);
            },
            open => open is 0L);
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{platform.Host.ServiceId("BookStore.Storefront")}"]);
        kill.WaitForExit();
    }
}
