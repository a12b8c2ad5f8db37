using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Rollups;

/// <summary>Who listens to <c>bookstore_changes</c> hears which tables a transaction changed.</summary>
[Collection(AnalyticsCollection.Name)]
public sealed class ChangeNotificationTests(AnalyticsDatabaseFixture fixture)
{
    [Theory]
    [InlineData("INSERT INTO dim_books (id) VALUES (gen_random_uuid())", "dim_books")]
    [InlineData("INSERT INTO fact_inventory (book_id) VALUES (gen_random_uuid())", "fact_inventory")]
    [InlineData("INSERT INTO fact_orders (id) VALUES (gen_random_uuid()), (gen_random_uuid()); UPDATE fact_orders SET total = 1", "fact_orders")]
    [InlineData("INSERT INTO fact_order_items (id) VALUES (gen_random_uuid()); DELETE FROM fact_order_items", "fact_order_items")]
    [InlineData("TRUNCATE fact_inventory, dim_books", "dim_books", "fact_inventory")]
    public async Task Commit_TablesChanged_AreToldOnceEach(string statements, params string[] tables)
    {
        var database = await RollupDatabase.CreateAsync(fixture);
        await using var listener = await database.ConnectAsync();
        await listener.ExecuteAsync("SET ROLE analytics_reader; LISTEN bookstore_changes; LISTEN done");
        var heard = new List<string>();
        var isDone = false;
        listener.Notification += (_, told) =>
        {
            if (told.Channel == "done")
                isDone = true;
            else
                heard.Add(told.Payload);
        };

        await database.ExecuteAsync(statements);
        await database.ExecuteAsync("NOTIFY done");
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!isDone)
            await listener.WaitAsync(deadline.Token);

        heard.ShouldBe(tables, ignoreOrder: true);
    }
}
