using Aspire.Hosting.ApplicationModel;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Containers;

/// <summary>The platform on Aspire: all of it comes up, what happens in the shop is in the analytics, and what a person may do on Aspire's dashboard is done.</summary>
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
            if (s_runOnce.Contains(resource.Name))
                (await host.ExitCodeAsync(resource.Name)).ShouldBe(0, resource.Name);
            else
                await host.Application.ResourceNotifications.WaitForResourceHealthyAsync(resource.Name, host.Deadline);
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

        await OrderArrivesAsync();
    }

    [SkippableTheory]
    [InlineData("ecom-connector")]
    [InlineData("inventory-connector")]
    public async Task Connector_ForgottenByAPerson_GoesOnWhereItWas(string connector)
    {
        await ContainerEngine.SkipWithoutAsync();
        await OrderArrivesAsync();
        await DeliveryArrivesAsync();

        var forgotten = await host.Application.ResourceCommands.ExecuteCommandAsync("debezium", $"re-register-{connector}", host.Deadline);

        forgotten.Success.ShouldBeTrue(forgotten.ErrorMessage);
        await OrderArrivesAsync();
        await DeliveryArrivesAsync();
    }

    [SkippableTheory]
    [InlineData("flink-submit")]
    [InlineData("flink-savepoint")]
    [InlineData("verify")]
    public async Task Command_StartedByAPerson_DoesItsWork(string command)
    {
        await ContainerEngine.SkipWithoutAsync();
        // All of Flink's jobs run by then.
        await OrderArrivesAsync();

        var started = await host.Application.ResourceCommands.ExecuteCommandAsync(command, KnownResourceCommands.StartCommand, host.Deadline);

        started.Success.ShouldBeTrue(started.ErrorMessage);
        (await host.ExitCodeAsync(command)).ShouldBe(0);
    }

    private async Task OrderArrivesAsync()
    {
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

    private async Task DeliveryArrivesAsync()
    {
        // So many that they stand out, whatever the shop sells of them meanwhile.
        const int Delivered = 1_000_000;
        var stock = (int)(await host.ScalarAsync(
            "inventorydb", $"UPDATE inventory SET quantity = quantity + {Delivered}, updated_at = now() WHERE book_id = (SELECT min(book_id::text)::uuid FROM inventory) RETURNING quantity"))!;

        await host.UntilAsync("analyticsdb", $"SELECT count(*) FROM fact_inventory WHERE quantity > {stock - (Delivered / 2)}", 1L);
    }
}
