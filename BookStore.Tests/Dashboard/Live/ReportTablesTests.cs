using BookStore.Analytics.Reports;
using BookStore.Dashboard.Live;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Live;

[Collection(DashboardCollection.Name)]
public sealed class ReportTablesTests(AnalyticsServerFixture fixture)
{
    /// <summary>A change of a table that changes every view over it.</summary>
    private static readonly Dictionary<string, string> Changes = new()
    {
        ["fact_orders"] = "UPDATE fact_orders SET status = 'CANCELLED' WHERE total > 10",
        ["fact_order_items"] = "UPDATE fact_order_items SET quantity = quantity + 1",
        ["dim_books"] = "UPDATE dim_books SET title = 'New ' || title, author = 'New ' || author, genre = 'New ' || genre, price = price + 5",
        ["fact_inventory"] = "UPDATE fact_inventory SET quantity = 5",
    };

    public static TheoryData<string> Views => [.. ReportViews.All.Select(view => view.Name)];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Of_View_AreTheTablesWhoseChangeChangesIt(string name)
    {
        var view = ReportViews.All.Single(view => view.Name == name);
        var database = await fixture.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync();
        var changing = new List<string>();
        foreach (var (table, change) in Changes)
        {
            // Committed each: some sums that views read are brought up to date by the commit.
            var before = await ContentAsync();
            await new NpgsqlCommand(change, connection).ExecuteNonQueryAsync();
            if (await ContentAsync() != before)
                changing.Add(table);
        }

        changing.ShouldBe(ReportTables.Of(view), ignoreOrder: true);

        async Task<string> ContentAsync()
        {
            await using var content = new NpgsqlCommand($"SELECT coalesce(string_agg(row::text, E'\\n' ORDER BY row::text), '') FROM {view.Name} AS row", connection);
            return (string)(await content.ExecuteScalarAsync())!;
        }
    }
}
