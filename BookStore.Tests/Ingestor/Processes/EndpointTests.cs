using System.Net;
using System.Text.Json;
using BookStore.Tests.ServiceDefaults.Prometheus;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>What a running ingestor tells of itself.</summary>
[Collection(IngestorCollection.Name)]
public sealed class EndpointTests(IngestorFixture fixture)
{
    [Fact]
    public async Task Health_RowInQuarantine_IsDegradedUntilItIsDealtWith()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("ALTER TABLE orders ALTER status TYPE text");
        await using var ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);
        (await ingestor.UntilPageAsync("/health", page => HealthOf(page) == "Healthy")).Code.ShouldBe(HttpStatusCode.OK);
        (await ingestor.GetAsync("/alive")).Code.ShouldBe(HttpStatusCode.OK);

        await shop.EcomAsync("INSERT INTO orders (id, status) VALUES (gen_random_uuid(), repeat('x', 60))");

        var (code, body) = await ingestor.UntilPageAsync("/health", page => HealthOf(page) == "Degraded");
        code.ShouldBe(HttpStatusCode.OK);
        JsonDocument.Parse(body).RootElement.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("description").GetString())
            .ShouldContain("1 row was refused: see 'ingestor quarantine list'");
        Metrics((await ingestor.GetAsync("/metrics")).Body, "bookstore_ingestor_quarantine_open").Single().Value.ShouldBe(1);
        JsonDocument.Parse((await ingestor.GetAsync("/status")).Body).RootElement.GetProperty("quarantineOpen").GetInt64().ShouldBe(1);

        (await IngestorRun.RunAsync(shop.Settings, "quarantine", "discard")).ShouldExitWith(0);
        await ingestor.UntilPageAsync("/health", page => HealthOf(page) == "Healthy");
    }

    [Fact]
    public async Task Health_SourceRefused_IsUnavailableAndSaysWhy()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("ALTER TABLE orders DROP CONSTRAINT orders_pkey");
        await using var ingestor = IngestorProcess.Start(shop.Settings);
        await ingestor.UntilLoggedAsync("ecom: refused.");
        await ingestor.UntilLoggedAsync("inventory: streaming from");

        var (code, body) = await ingestor.GetAsync("/health");

        code.ShouldBe(HttpStatusCode.ServiceUnavailable);
        HealthOf(body).ShouldBe("Unhealthy");
        body.ShouldContain("must have the primary key");
        (await ingestor.GetAsync("/alive")).Code.ShouldBe(HttpStatusCode.OK);
        (await ingestor.StatusAsync("ecom")).GetProperty("state").GetString().ShouldBe("refused");
        (await ingestor.StatusAsync("inventory")).GetProperty("state").GetString().ShouldBe("streaming");
    }

    [Fact]
    public async Task StatusAndMetrics_KnownChanges_CountThem()
    {
        // Heartbeats are transactions too.
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:Heartbeat", "01:00:00"));
        await shop.EcomAsync("INSERT INTO books (id) SELECT gen_random_uuid() FROM generate_series(1, 7)");
        await using var ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);

        await shop.EcomAsync("INSERT INTO orders (id) SELECT gen_random_uuid() FROM generate_series(1, 100)");
        await shop.EcomAsync("UPDATE orders SET status = 'SHIPPED'");
        await shop.EcomAsync("BEGIN; DELETE FROM orders; DELETE FROM books; COMMIT");
        await shop.InventoryAsync("INSERT INTO inventory (book_id) VALUES (gen_random_uuid())");

        var page = await ingestor.UntilPageAsync("/metrics", body => RowsOf(body, "ecom") == 307 && RowsOf(body, "inventory") == 1);
        double Metric(string name, string source) => Metrics(page.Body, name).Single(sample => sample.Labels["source"] == source).Value;
        Metric("bookstore_ingestor_transactions_total", "ecom").ShouldBe(3);
        Metric("bookstore_ingestor_transactions_total", "inventory").ShouldBe(1);
        Metric("bookstore_ingestor_snapshot_copied", "ecom").ShouldBe(7);
        Metric("bookstore_ingestor_snapshot_copied", "inventory").ShouldBe(0);
        Metric("bookstore_ingestor_lag_seconds", "ecom").ShouldBeGreaterThanOrEqualTo(0);
        Metrics(page.Body, "bookstore_ingestor_quarantine_open").Single().Value.ShouldBe(0);
        var batches = Metrics(page.Body, "bookstore_ingestor_batch_size").Where(sample => sample.Labels["source"] == "ecom").ToList();
        batches.Single(sample => sample.Name.EndsWith("_sum", StringComparison.Ordinal)).Value.ShouldBe(307);
        var applies = Metrics(page.Body, "bookstore_ingestor_apply_duration_seconds").Where(sample => sample.Labels["source"] == "ecom").ToList();
        applies.Single(sample => sample.Name.EndsWith("_sum", StringComparison.Ordinal)).Value.ShouldBeGreaterThan(0);
        Count(applies).ShouldBe(Count(batches));
        Count(batches).ShouldBeInRange(1, 3);
        await ingestor.UntilPageAsync("/metrics", body => Metrics(body, "bookstore_ingestor_lag_bytes").Any(sample => sample.Labels["source"] == "ecom"));

        var status = await ingestor.StatusAsync("ecom");
        status.GetProperty("transactions").GetInt64().ShouldBe(3);
        status.GetProperty("rows").GetInt64().ShouldBe(307);
        status.GetProperty("lastCommit").GetDateTime().ShouldBe(DateTime.UtcNow, TimeSpan.FromMinutes(1));
        status.GetProperty("snapshot").EnumerateArray().Single(table => table.GetProperty("table").GetString() == "dim_books")
            .ToString().ShouldBe("""{"table":"dim_books","state":"done","copiedRows":7,"estimatedRows":7}""");
    }

    private static double Count(IEnumerable<PrometheusSample> histogram) =>
        histogram.Single(sample => sample.Name.EndsWith("_count", StringComparison.Ordinal)).Value;

    private static double RowsOf(string page, string source) =>
        Metrics(page, "bookstore_ingestor_rows_total").SingleOrDefault(sample => sample.Labels["source"] == source)?.Value ?? 0;

    private static IReadOnlyList<PrometheusSample> Metrics(string page, string family) =>
        PrometheusParser.Parse(page).SingleOrDefault(found => found.Name == family)?.Samples ?? [];

    private static string? HealthOf(string page) => JsonDocument.Parse(page).RootElement.GetProperty("status").GetString();
}
