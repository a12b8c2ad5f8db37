using System.Net.Http.Json;
using System.Text.Json;
using BookStore.LocalPlatform.Distributions;
using BookStore.Tests.AppHost.Local;
using BookStore.Tests.Ingestor.Processes;
using BookStore.Tests.Postgres;
using BookStore.Tests.Processes;
using BookStore.Tests.Storefront.Commands;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>
/// The whole platform with engine <c>flink</c>, started once as a user starts it: PostgreSQL, Kafka, Connect with Debezium, Flink, a busy shop, and the
/// ingestor that looks after them. What a test breaks, it leaves mended.
/// </summary>
public sealed class StreamingPlatform : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryFolder _folder = new();
    private AppHostProcess? _host;

    /// <summary>The jobs of the pipeline.</summary>
    public static IReadOnlyList<string> Jobs { get; } = ["bookstore-books", "bookstore-inventory", "bookstore-order-items", "bookstore-orders"];

    /// <summary>The views that the reports read.</summary>
    public static IReadOnlyList<string> Views { get; } =
    [
        "vw_product_sales_volume", "vw_sales_over_time", "vw_revenue_by_author", "vw_top_books_by_revenue", "vw_book_price_distribution", "vw_avg_order_value",
        "vw_order_status_distribution", "vw_inventory_health", "vw_inventory_turnover", "vw_revenue_by_genre",
    ];

    /// <summary>The JSON and pages of the servers.</summary>
    internal HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    internal AppHostProcess Host
    {
        get
        {
            Distributions.SkipUnlessPresent();
            return _host!;
        }
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!Distributions.ArePresent)
            return;
        _host = AppHostProcess.StartWith(
            _folder.Combine("data"), ["--data", _folder.Combine("data"), "--engine", "flink", "--history", "2", "--rate", "5", "--ports", "any", "--without", "superset"]);
        await _host.WaitUntilReadyAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (_host is not null)
            await _host.DisposeAsync();
        _folder.Dispose();
    }

    internal async Task<JsonElement> ConnectAsync(string path) => await GetAsync("debezium", path);

    internal async Task<JsonElement> FlinkAsync(string path) => await GetAsync("flink", path);

    /// <summary>The ingestor's <c>/status</c>.</summary>
    internal async Task<JsonElement> StatusAsync() => await GetAsync("ingestor", "status");

    /// <summary>Runs a command of the ingestor as a person would beside the running platform.</summary>
    internal async Task<CommandRun> IngestorAsync(params string[] arguments) => await IngestorRun.RunAsync(await SettingsAsync(), arguments);

    /// <summary>Runs the shop's <c>verify-cdc</c> as a person would beside the running platform.</summary>
    internal async Task<CommandRun> VerifyCdcAsync(params string[] options) => await VerifyCdcRun.RunAsync(
        VerifyCdcRun.Settings(await Host.ConnectionStringAsync("ecomdb"), await Host.ConnectionStringAsync("analyticsdb-reader"), await Host.UrlAsync("ingestor")), options);

    /// <summary>The configuration of an ingestor of this platform.</summary>
    internal async Task<Dictionary<string, string?>> SettingsAsync() => new()
    {
        ["BookStore:Engine"] = "flink",
        ["BookStore:Connect:Url"] = await Host.UrlAsync("debezium"),
        ["BookStore:Flink:Url"] = await Host.UrlAsync("flink"),
        ["BookStore:Flink:GatewayUrl"] = await Host.UrlAsync("flink-gateway"),
        ["ConnectionStrings:ecomdb"] = await Host.ConnectionStringAsync("ecomdb"),
        ["ConnectionStrings:inventorydb"] = await Host.ConnectionStringAsync("inventorydb"),
        ["ConnectionStrings:analyticsdb"] = await Host.ConnectionStringAsync("analyticsdb"),
        ["ConnectionStrings:kafka"] = await Host.ConnectionStringAsync("kafka"),
        ["LD_LIBRARY_PATH"] = await DistributionLocator.ForThisMachine().FindAsync(Distribution.Librdkafka),
    };

    /// <summary>A value from a database of the platform.</summary>
    internal async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(await Host.ConnectionStringAsync(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Asks until the answer is as wanted. Whoever does not answer, as after a kill, is asked again.</summary>
    /// <returns>The answer.</returns>
    /// <exception cref="TimeoutException">It is not so after three minutes.</exception>
    internal async Task<T> UntilAsync<T>(Func<Task<T>> ask, Predicate<T> wanted)
    {
        using var deadline = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        object? last = null;
        while (true)
        {
            try
            {
                var answer = await ask();
                if (wanted(answer))
                    return answer;
                last = answer;
            }
            catch (Exception failure) when (failure is HttpRequestException or NpgsqlException or JsonException or TaskCanceledException)
            {
                last = failure.Message;
            }

            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"Still: {last}\n{string.Join('\n', Host.Output.Split('\n').TakeLast(60))}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits until a query gives a value.</summary>
    internal Task UntilScalarAsync(string database, string sql, object expected) => UntilAsync(() => ScalarAsync(database, sql), value => Equals(value, expected));

    /// <summary>Waits until connectors and jobs are all at work by the ingestor's word.</summary>
    internal Task UntilAllRunAsync() => UntilAsync(StatusAsync, status => States(status, "connectors").Concat(States(status, "jobs")).All(state => state == "running"));

    /// <summary>The jobs that Flink runs now, by name.</summary>
    internal async Task<ILookup<string, string>> RunningJobsAsync() => (await FlinkAsync("jobs/overview")).GetProperty("jobs").EnumerateArray()
        .Where(job => job.GetProperty("state").GetString() is not ("FAILED" or "CANCELED" or "FINISHED"))
        .ToLookup(job => job.GetProperty("name").GetString()!, job => job.GetProperty("jid").GetString()!);

    /// <summary>The book of which the shop has most, so that the busy shop does not sell the last copies meanwhile.</summary>
    internal async Task<Guid> BookInStockAsync() =>
        (Guid)(await ScalarAsync("analyticsdb-reader", "SELECT book_id FROM vw_inventory_health WHERE title <> 'Unknown' ORDER BY available DESC LIMIT 1"))!;

    /// <summary>An order is placed in the shop's database, and must come out in analytics.</summary>
    internal async Task ShouldCarryAnOrderAsync()
    {
        var id = Guid.NewGuid();
        await ScalarAsync("ecomdb", $"INSERT INTO orders (id, user_id, total) VALUES ('{id}', 'test', 12.34)");
        await UntilScalarAsync("analyticsdb", $"SELECT total FROM fact_orders WHERE id = '{id}'", 12.34m);
    }

    private static IEnumerable<string?> States(JsonElement status, string parts) =>
        status.GetProperty(parts).EnumerateArray().Select(part => part.GetProperty("state").GetString());

    private async Task<JsonElement> GetAsync(string resource, string path) => await Http.GetFromJsonAsync<JsonElement>($"{await Host.UrlAsync(resource)}/{path}");
}
