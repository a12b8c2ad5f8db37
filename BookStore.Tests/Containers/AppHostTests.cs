using Aspire.Hosting.ApplicationModel;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Containers;

/// <summary>The platform on Aspire: all of it comes up, and what happens in the shop is in the analytics.</summary>
public sealed class AppHostTests(RunningAppHost host) : IClassFixture<RunningAppHost>
{
    private static readonly string[] s_runOnce = ["migrations", "superset-bootstrap"];

    [SkippableFact]
    public async Task Resources_EveryOne_IsHealthyOrHasDoneItsWork()
    {
        await ContainerEngine.SkipWithoutAsync();

        host.Resources.Count.ShouldBeGreaterThan(12);
        foreach (var resource in host.Resources)
        {
            if (!s_runOnce.Contains(resource.Name))
            {
                await host.Application.ResourceNotifications.WaitForResourceHealthyAsync(resource.Name, host.Deadline);
                continue;
            }
            var ended = await host.Application.ResourceNotifications.WaitForResourceAsync(resource.Name, found => KnownResourceStates.TerminalStates.Contains(found.Snapshot.State?.Text), host.Deadline);
            ended.Snapshot.ExitCode.ShouldBe(0, resource.Name);
        }
    }

    [SkippableFact]
    public async Task Catalogue_OfTheShop_Arrives()
    {
        await ContainerEngine.SkipWithoutAsync();
        await host.Application.ResourceNotifications.WaitForResourceHealthyAsync("storefront", host.Deadline);
        var books = (long)(await host.ScalarAsync("ecomdb", "SELECT count(*) FROM books"))!;

        books.ShouldBeGreaterThan(0);
        await host.UntilAsync("analyticsdb", "SELECT count(*) FROM dim_books", books);
    }

    [SkippableFact]
    public async Task Order_OfTheShop_FlowsThrough()
    {
        await ContainerEngine.SkipWithoutAsync();
        await host.Application.ResourceNotifications.WaitForResourceHealthyAsync("storefront", host.Deadline);
        var id = Guid.NewGuid();
        await host.ScalarAsync(
            "ecomdb",
            $"""
            WITH placed AS (INSERT INTO orders (id, user_id, total, status, created_at, updated_at) SELECT '{id}', 'tests', price, 'PENDING', now(), now() FROM books ORDER BY id LIMIT 1 RETURNING id)
            INSERT INTO order_items (id, order_id, book_id, quantity, price_at_purchase) SELECT '{Guid.NewGuid()}', placed.id, books.id, 1, price FROM placed, books ORDER BY books.id LIMIT 1
            """);

        await host.UntilAsync("analyticsdb", $"SELECT count(*) FROM fact_orders JOIN fact_order_items ON order_id = fact_orders.id WHERE fact_orders.id = '{id}' AND total = price_at_purchase", 1L);
    }
}
