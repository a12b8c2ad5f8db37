using System.Diagnostics;
using System.Runtime.Versioning;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.AppHost.Local;

/// <summary>The platform while it runs.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(LocalModeCollection.Name)]
public sealed class LocalModeTests(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    private static readonly string[] s_views =
    [
        "vw_avg_order_value", "vw_book_price_distribution", "vw_inventory_health", "vw_inventory_turnover", "vw_order_status_distribution",
        "vw_product_sales_volume", "vw_revenue_by_author", "vw_revenue_by_genre", "vw_sales_over_time", "vw_top_books_by_revenue",
    ];

    [Fact]
    public void Ready_Output_ListsTheTenViewsWithRows()
    {
        var rows = platform.Host.Output.Split('\n')
            .Select(line => line.Split('│', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells is [var view, _] && view.StartsWith("vw_", StringComparison.Ordinal))
            .ToDictionary(cells => cells[0], cells => long.Parse(cells[1].Replace(",", "", StringComparison.Ordinal)));

        rows.Keys.ShouldBe(s_views);
        rows.Values.ShouldAllBe(count => count > 0);
    }

    [Fact]
    public void Ready_NoSuperset_OutputSaysHowToGetIt()
    {
        var line = platform.Host.Output.Split('\n').Single(line => line.StartsWith("  superset ", StringComparison.Ordinal));

        line.ShouldContain("Superset (superset/ or superset-VERSION.tar.xz, from ");
        line.ShouldContain("is missing: put it into a folder, and name that folder in BOOKSTORE_DIST; docs/superset.md says more.");
    }

    [Fact]
    public async Task Ready_NoSuperset_DashboardHasNoTabForIt()
    {
        using var http = new HttpClient { BaseAddress = new Uri(await platform.Host.UrlAsync("dashboard")) };

        (await http.GetStringAsync("book-store-analytics")).ShouldNotContain("href=\"/superset\"");
        (await http.GetStringAsync("superset")).ShouldContain("No Superset belongs to this page: put one into the folder that <code>BOOKSTORE_DIST</code> names");
    }

    [Fact]
    public void Ready_ConnectionsFile_IsPrivate() =>
        File.GetUnixFileMode(platform.Host.ConnectionsFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

    [Theory]
    [InlineData("ecomdb", "SELECT count(*) > 0 FROM orders")]
    [InlineData("inventorydb", "SELECT count(*) > 0 FROM inventory")]
    [InlineData("analyticsdb", "SELECT count(*) > 0 FROM fact_orders")]
    [InlineData("analyticsdb-reader", "SELECT count(*) > 0 FROM vw_sales_over_time")]
    public async Task Ready_ConnectionsFile_OpensEachDatabase(string resource, string sql) =>
        (await platform.ScalarAsync(resource, sql)).ShouldBe(true);

    [Fact]
    public async Task Ready_Reader_CannotWrite()
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => platform.ScalarAsync("analyticsdb-reader", "DELETE FROM fact_orders"));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("storefront")]
    [InlineData("shop")]
    [InlineData("ingestor")]
    [InlineData("dashboard")]
    public async Task Ready_Service_IsHealthy(string service)
    {
        using var http = new HttpClient();

        using var health = await http.GetAsync(await platform.Host.UrlAsync(service) + "/health");

        health.IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Ready_Output_HasTheLinkOfTheShop() => platform.Host.Output.ShouldContain($"shop         {await platform.Host.UrlAsync("storefront")}");

    [Fact]
    public async Task Ready_Output_HasTheLinksOfTheDashboardAndItsOperator()
    {
        var url = await platform.Host.UrlAsync("dashboard");

        platform.Host.Output.ShouldContain($"dashboard    {url}");
        platform.Host.Output.ShouldMatch($"operator     {url}/sign-in#[A-Za-z0-9]{{24}}");
    }

    [Fact]
    public async Task Ready_Passwords_AreOnNoCommandLine()
    {
        var password = new NpgsqlConnectionStringBuilder(await platform.Host.ConnectionStringAsync("analyticsdb")).Password!;

        Postgres.ProcessList.Naming(password).ShouldBeEmpty();
    }

    [Fact]
    public async Task IngestorKilled_IsStartedAgainAndGoesOn()
    {
        var streaming = platform.Host.Count("ecom: streaming from");

        Kill(platform.Host.ServiceId("BookStore.Ingestor"));

        await platform.Host.WaitForAsync("ingestor ended with exit code 137; starting it again in");
        await platform.Host.WaitForAsync("ecom: streaming from", streaming + 1);
    }

    [Fact]
    public async Task PostgresKilled_IsStartedAgainAndTheServicesComeBack()
    {
        var streaming = platform.Host.Count("ecom: streaming from");
        var open = platform.Host.Count("The shop is open");

        Kill(platform.Host.PostgresId);

        await platform.Host.WaitForAsync("postgres ended with exit code 137");
        await platform.Host.WaitForAsync("ecom: streaming from", streaming + 1);
        await platform.Host.WaitForAsync("The shop is open", open + 1);
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
