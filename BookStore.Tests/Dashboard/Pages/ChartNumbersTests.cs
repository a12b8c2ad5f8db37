using BookStore.Tests.Browser;
using BookStore.Tests.Ingestor;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pages;

/// <summary>Every number of every chart is that of its view, before and after changes.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChartNumbersTests(BrowserFixture browser, DashboardFixture shops)
{
    /// <summary>What shops do: a new book in a new genre is bought, an order is cancelled, another delivered, a shelf filled, one emptied.</summary>
    private const string Changes =
        """
        INSERT INTO dim_books (id, title, author, price, genre) VALUES (gen_random_uuid(), 'A Title With "Quotes", Commas & <Tags>', 'O''Brien', 61.00, 'New Genre');
        WITH book AS (SELECT id FROM dim_books WHERE author = 'O''Brien'),
             bought AS (INSERT INTO fact_orders (id, user_id, total, status, created_at)
                        SELECT gen_random_uuid(), 'reader', 610000.00, 'PENDING', timestamptz '2026-03-02 10:00Z' FROM book RETURNING id)
        INSERT INTO fact_order_items (id, order_id, book_id, quantity, price_at_purchase) SELECT gen_random_uuid(), bought.id, book.id, 10000, 61.00 FROM book, bought;
        UPDATE fact_orders SET status = 'CANCELLED' WHERE id = (SELECT id FROM fact_orders WHERE status = 'DELIVERED' ORDER BY total DESC, id LIMIT 1);
        UPDATE fact_orders SET status = 'DELIVERED' WHERE id = (SELECT id FROM fact_orders WHERE status = 'SHIPPED' ORDER BY id LIMIT 1);
        UPDATE fact_inventory SET quantity = 5000, reserved = 1234 WHERE book_id = (SELECT min(book_id::text)::uuid FROM fact_inventory);
        UPDATE fact_inventory SET quantity = 0, reserved = 0 WHERE book_id = (SELECT max(book_id::text)::uuid FROM fact_inventory);
        """;

    public static TheoryData<string> Dashboards => [.. ExpectedNumbers.Charts.Keys];

    [SkippableTheory]
    [MemberData(nameof(Dashboards))]
    public async Task Dashboard_BeforeAndAfterChanges_ShowsWhatItsViewsSay(string dashboard)
    {
        var analytics = await shops.CreateShopAsync();
        await using var served = await ServedDashboard.StartAsync(analytics);
        await using var page = await OpenDashboard.OpenAsync(browser, served, dashboard);

        (await page.Page.Locator("[data-chart]").EvaluateAllAsync<string[]>("cards => cards.map(card => card.dataset.chart)")).ShouldBe(ExpectedNumbers.Charts[dashboard]);
        await ShouldShowAsync(page, analytics, dashboard);

        await ChangeAsync(analytics, Changes);
        await ShouldShowAsync(page, analytics, dashboard);
        page.Problems.ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData("book-store-analytics", "product-sales-volume", "rect => [rect.getBoundingClientRect().width, rect.ownerSVGElement.getBoundingClientRect().width]")]
    [InlineData("inventory-analytics", "revenue-by-genre", "rect => [rect.getBoundingClientRect().height, rect.ownerSVGElement.getBoundingClientRect().height]")]
    public async Task Bars_OnThePage_AreAsLongAsTheirNumbers(string dashboard, string chart, string length)
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, dashboard);

        var bars = await page.Card(chart).Locator(".mark rect").EvaluateAllAsync<double[][]>($"bars => bars.map({length})");
        var numbers = (await page.NumbersAsync(chart)).Select(text => double.Parse(text[(text.LastIndexOf(' ') + 1)..].Replace("$", "").Replace(",", ""))).ToList();

        bars.Length.ShouldBe(numbers.Count);
        var scale = bars[0][0] / numbers[0];
        foreach (var (bar, number) in bars.Zip(numbers))
            bar[0].ShouldBe(number * scale, 1);
        bars[0][0].ShouldBeLessThanOrEqualTo(bars[0][1]);
    }

    [SkippableFact]
    public async Task Change_OfStock_TouchesOnlyWhatItChanges()
    {
        var analytics = await shops.CreateShopAsync();
        await using var served = await ServedDashboard.StartAsync(analytics);
        await using var page = await OpenDashboard.OpenAsync(browser, served, "inventory-analytics");
        var fullest = (await ExpectedNumbers.QueryAsync(analytics, "SELECT book_id::text FROM vw_inventory_health ORDER BY stock_qty DESC, title LIMIT 1"))[0];
        await page.Page.EvaluateAsync(
            """
            () => {
                window.touched = [];
                document.querySelectorAll('.mark').forEach(mark => mark.isTheSame = true);
                new MutationObserver(changes => changes.forEach(change => touched.push([
                    (change.target.closest ? change.target : change.target.parentElement).closest('[data-chart]').dataset.chart, change.type])))
                    .observe(document.querySelector('.charts'), { subtree: true, childList: true, attributes: true, characterData: true });
            }
            """);

        await ChangeAsync(analytics, $"UPDATE fact_inventory SET reserved = reserved + 1 WHERE book_id = '{fullest}'");
        var expected = await ExpectedNumbers.OfAsync(analytics, "stock-vs-reserved");
        (await page.NumbersOnceTheyAreAsync("stock-vs-reserved", expected)).ShouldBe(expected);

        var touched = await page.Page.EvaluateAsync<string[][]>("() => touched");
        touched.Select(change => change[0]).ShouldNotContain("revenue-by-genre");
        touched.ShouldNotContain(change => change[0] == "stock-vs-reserved" && change[1] == "childList");
        (await page.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('.mark')].every(mark => mark.isTheSame)")).ShouldBeTrue();
    }

    [SkippableFact]
    public async Task TopOfMany_SaysHowManyAreNotShown()
    {
        var analytics = await shops.CreateShopAsync();
        await using var served = await ServedDashboard.StartAsync(analytics);
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics");

        var authors = (await ExpectedNumbers.QueryAsync(analytics, "SELECT count(*) FROM vw_revenue_by_author"))[0];
        await Assertions.Expect(page.Card("revenue-by-author").Locator(".chart-more")).ToHaveTextAsync($"{int.Parse(authors) - 10} more not shown");
    }

    private static async Task ShouldShowAsync(OpenDashboard page, string analytics, string dashboard)
    {
        foreach (var chart in ExpectedNumbers.Charts[dashboard])
        {
            var expected = await ExpectedNumbers.OfAsync(analytics, chart);
            expected.ShouldNotBeEmpty(chart);
            (await page.NumbersOnceTheyAreAsync(chart, expected)).ShouldBe(expected, chart);
        }
    }

    private static Task ChangeAsync(string analytics, string statements) => Sql.ExecuteAsync(analytics, $"BEGIN; {statements}; COMMIT");
}
