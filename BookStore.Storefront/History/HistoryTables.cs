using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Databases;
using BookStore.Storefront.Orders;
using BookStore.Storefront.Simulation;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Storefront.History;

/// <summary>Puts a simulated history into the shop's tables, a transaction a day, orders by binary COPY.</summary>
internal static class HistoryTables
{
    /// <summary>The books that are not there yet, at their list price.</summary>
    public static async Task WriteBooksAsync(NpgsqlConnection ecom, HistoryPlan plan, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(plan.Seed, "catalogue");
        var books = BookCatalogue.Books;
        await ecom.Statement(
            EcomSql.InsertMissingBooks,
            books.Select(book => book.Id).ToArray(),
            books.Select(book => book.Title).ToArray(),
            books.Select(book => book.Author).ToArray(),
            books.Select(book => book.ListPrice).ToArray(),
            books.Select(book => book.Description).ToArray(),
            books.Select(book => book.Genre).ToArray(),
            books.Select(book => book.Isbn).ToArray(),
            books.Select(book => book.PublishedYear).ToArray(),
            // In the shop since some day of the two years before the history.
            books.Select(_ => plan.From.AddDays(-1 - random.Next(730)) + DailyRhythm.TimeOfDay(random)).ToArray()).ExecuteAsync(cancellationToken);
    }

    /// <summary>One day, whole or not at all: prices, orders with their lines, and the note that it is written.</summary>
    public static async Task WriteDayAsync(NpgsqlConnection ecom, HistoryPlan plan, HistoryDay day, CancellationToken cancellationToken)
    {
        await using var transaction = await ecom.BeginTransactionAsync(cancellationToken);
        if (day.Prices.Count > 0)
            await ecom.Statement(EcomSql.SetPrices, day.Prices.Keys.ToArray(), day.Prices.Values.ToArray()).ExecuteAsync(cancellationToken);
        await CopyOrdersAsync(ecom, day.Orders, cancellationToken);
        await CopyOrderItemsAsync(ecom, day.Orders, cancellationToken);
        // Carts left behind are forgotten after a day: only the last day's are still there.
        if (day.Day == DateOnly.FromDateTime(plan.Until.UtcDateTime).AddDays(-1))
            await FillCartsAsync(ecom, day.Carts, cancellationToken);
        await ecom.Statement(EcomSql.WriteDay, day.Day, day.Orders.Count).ExecuteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task CopyOrdersAsync(NpgsqlConnection ecom, IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        await using var copy = await ecom.BeginBinaryImportAsync(EcomSql.CopyOrders, cancellationToken);
        foreach (var order in orders)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(order.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(order.UserId, NpgsqlDbType.Varchar, cancellationToken);
            await copy.WriteAsync(order.Total, NpgsqlDbType.Numeric, cancellationToken);
            await copy.WriteAsync(order.Status, NpgsqlDbType.Varchar, cancellationToken);
            await copy.WriteAsync(order.CreatedAt, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(order.UpdatedAt, NpgsqlDbType.TimestampTz, cancellationToken);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task CopyOrderItemsAsync(NpgsqlConnection ecom, IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        await using var copy = await ecom.BeginBinaryImportAsync(EcomSql.CopyOrderItems, cancellationToken);
        foreach (var order in orders)
        {
            foreach (var line in order.Lines)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(line.Id, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(order.Id, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(line.BookId, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(line.Quantity, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(line.Price, NpgsqlDbType.Numeric, cancellationToken);
            }
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task FillCartsAsync(NpgsqlConnection ecom, IReadOnlyList<CartLine> carts, CancellationToken cancellationToken)
    {
        // A customer may have left the same book twice; one statement may not write a row twice.
        var lines = carts.GroupBy(line => (line.UserId, line.BookId)).Select(group => group.Last()).ToArray();
        await ecom.Statement(
            EcomSql.FillCarts,
            lines.Select(line => line.Id).ToArray(),
            lines.Select(line => line.UserId).ToArray(),
            lines.Select(line => line.BookId).ToArray(),
            lines.Select(line => line.Quantity).ToArray(),
            lines.Select(line => line.AddedAt).ToArray()).ExecuteAsync(cancellationToken);
    }

    /// <summary>The shelves that are not there yet, with the stock that open orders hold.</summary>
    public static async Task WriteShelvesAsync(NpgsqlConnection inventory, HistorySimulation simulation, CancellationToken cancellationToken)
    {
        await using var transaction = await inventory.BeginTransactionAsync(cancellationToken);
        await inventory.Statement(
            InventorySql.InsertMissingShelves,
            simulation.Shelves.Select(shelf => shelf.BookId).ToArray(),
            simulation.Shelves.Select(shelf => shelf.Quantity).ToArray(),
            simulation.Shelves.Select(shelf => shelf.Reserved).ToArray(),
            simulation.Shelves.Select(shelf => shelf.UpdatedAt).ToArray()).ExecuteAsync(cancellationToken);
        var held = simulation.OpenOrders.SelectMany(order => order.Value, (order, line) => (Order: order.Key, line.BookId, line.Quantity)).ToArray();
        await inventory.Statement(
            InventorySql.InsertReservations,
            held.Select(line => line.Order).ToArray(),
            held.Select(line => line.BookId).ToArray(),
            held.Select(line => line.Quantity).ToArray()).ExecuteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
