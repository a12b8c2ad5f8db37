using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.Benchmarks.Servers;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Backlogs;

/// <summary>An order and a line, written last: where both are visible, so is all that was written before, also where each table goes a way of its own.</summary>
internal sealed record Mark(Guid Order, Guid Item)
{
    /// <summary>The rows that it is.</summary>
    public const int Changes = 2;

    public static async Task<Mark> WriteAsync(NpgsqlConnection source, CancellationToken cancellationToken)
    {
        var mark = new Mark(Guid.CreateVersion7(), Guid.CreateVersion7());
        await source.ExecuteAsync($"CALL benchmark.insert_mark('{mark.Order}')", cancellationToken);
        await source.ExecuteAsync(
            $"INSERT INTO public.order_items (id, order_id, book_id, quantity, price_at_purchase) VALUES ('{mark.Item}', '{mark.Order}', benchmark.book_id(0), 1, 1)", cancellationToken);
        return mark;
    }

    public Task UntilVisibleAsync(NpgsqlConnection target, TargetNames names, Task<string> failed, CancellationToken cancellationToken)
    {
        var items = EcomTables.All.Single(table => table.Name == "order_items");
        return Until.TrueAsync(
            target,
            $"SELECT EXISTS (SELECT FROM public.{names.Of(EcomTables.Orders)} WHERE id = '{Order}') AND EXISTS (SELECT FROM public.{names.Of(items)} WHERE id = '{Item}')",
            failed,
            cancellationToken);
    }
}
