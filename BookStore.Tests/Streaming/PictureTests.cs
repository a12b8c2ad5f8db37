using BookStore.Tests.Browser;
using BookStore.Tests.Postgres;
using BookStore.Tests.Storefront.Pages;
using Microsoft.Playwright;
using Npgsql;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BookStore.Tests.Streaming;

/// <summary>The acceptance list's pictures of Debezium, Flink and what comes out behind them, in docs/images.</summary>
[Collection(StreamingCollection.Name)]
public sealed class PictureTests(StreamingPlatform platform, BrowserFixture browser)
{
    /// <summary>The environment variable that names the folder for the pictures; without it they are drawn to be weighed and thrown away.</summary>
    private const string Variable = "BOOKSTORE_PICTURES";

    private const int MostBytes = 300_000;

    [SkippableFact]
    public async Task Pictures_OfThePlatform_AreSmallEnoughForARepository()
    {
        await platform.UntilAllRunAsync();
        using var temporary = new TemporaryFolder();
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : temporary.Combine("pictures");
        Directory.CreateDirectory(folder);
        await using var visitor = await ShopVisitor.ComeAsync(
            browser, new Uri(await platform.Host.UrlAsync("storefront")), new() { ViewportSize = new() { Width = 1280, Height = 800 }, ReducedMotion = ReducedMotion.Reduce });
        var page = visitor.Page;
        var drawn = new List<string>();
        async Task DrawAsync(string name)
        {
            drawn.Add(Path.Combine(folder, $"{name}.png"));
            await page.ScreenshotAsync(new() { Path = drawn[^1] });
        }

        foreach (var (name, resource, path) in new[]
        {
            ("debezium-01-api-accessible", "debezium", ""),
            ("debezium-02-ecom-connector-running", "debezium", "connectors/ecom-connector/status"),
            ("debezium-03-inventory-connector-running", "debezium", "connectors/inventory-connector/status"),
            ("debezium-04-connector-topics", "debezium", "connectors/ecom-connector/topics"),
            ("flink-01-overview-api", "flink", "overview"),
            ("flink-03-four-jobs-running", "flink", "jobs/overview"),
        })
        {
            await page.GotoAsync($"{await platform.Host.UrlAsync(resource)}/{path}");
            // As it was answered, with the line breaks that a person wants: what is innermost stays on a line.
            await page.Locator("pre").EvaluateAsync(
                "text => { text.textContent = JSON.stringify(JSON.parse(text.textContent), null, 2).replace(/\\{[^{}]*\\}/g, inner => inner.replace(/\\s+/g, ' ')) }");
            await DrawAsync(name);
        }

        var flink = await platform.Host.UrlAsync("flink");
        await page.GotoAsync($"{flink}/#/job/running");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "RUNNING" })).ToHaveCountAsync(4);
        await DrawAsync("flink-02-running-jobs");
        await page.GotoAsync($"{flink}/#/job/running/{(await platform.RunningJobsAsync())["bookstore-orders"].Single()}/overview");
        await Expect(page.GetByText("kafka_orders").First).ToBeVisibleAsync();
        await DrawAsync("flink-04-web-dashboard");
        await page.GotoAsync($"{flink}/#/overview");
        await Expect(page.GetByText("Running Job List")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "RUNNING" })).ToHaveCountAsync(4);
        await DrawAsync("flink-05-dashboard-overview");

        foreach (var (name, query) in new[]
        {
            ("cdc-flink-01-dim-books-populated", "SELECT title, author, price, genre, published_year, synced_at FROM dim_books WHERE isbn IS NOT NULL ORDER BY title LIMIT 20"),
            ("cdc-flink-02-fact-inventory-populated", "SELECT book_id, quantity, reserved, updated_at, synced_at FROM fact_inventory ORDER BY updated_at DESC LIMIT 20"),
            ("cdc-flink-05-view-inventory-health", "SELECT title, author, stock_qty, reserved, available, status FROM vw_inventory_health WHERE title <> 'Unknown' ORDER BY available LIMIT 20"),
        })
        {
            await page.SetContentAsync(await RowsAsync(query));
            await DrawAsync(name);
        }

        await visitor.AddAsync(await platform.BookInStockAsync());
        await visitor.BuyAsync();
        await visitor.OrderAsync();
        await page.GetByTestId("milliseconds").WaitForAsync();
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('img.cover')].every(cover => cover.complete && cover.naturalWidth > 0)");
        await DrawAsync("cdc-flink-09-order-in-analytics");

        foreach (var picture in drawn)
            new FileInfo(picture).Length.ShouldBeInRange(3_000, MostBytes, picture);
    }

    /// <summary>A page with a query and what analytics-db answers.</summary>
    private async Task<string> RowsAsync(string query)
    {
        await using var connection = new NpgsqlConnection(await platform.Host.ConnectionStringAsync("analyticsdb") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).ToList();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add($"<tr>{string.Concat(columns.Select(column => $"<td>{System.Net.WebUtility.HtmlEncode(Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture))}"))}");
        rows.Count.ShouldBeGreaterThan(10);
        return $"<!doctype html><title>analyticsdb</title><style>body {{ font: 13px sans-serif; margin: 24px }} code {{ color: #555 }} table {{ border-collapse: collapse; margin-top: 16px }} " +
            $"td, th {{ border-bottom: 1px solid #ddd; padding: 5px 14px 5px 0; text-align: left }}</style><code>analyticsdb=# {query}</code>" +
            $"<table><tr>{string.Concat(columns.Select(column => $"<th>{reader.GetName(column)}"))}{string.Concat(rows)}</table>";
    }
}
