namespace BookStore.Benchmarks.Replication.Backlogs;

/// <summary>Changes that are waiting in the source when a system starts.</summary>
/// <param name="Benchmark">The benchmark's name.</param>
/// <param name="BaseOrders">The orders, with two items each, that are there before it.</param>
/// <param name="Call">Writes the changes; gives their number.</param>
internal sealed record Backlog(string Benchmark, int BaseOrders, string Call)
{
    private const int RowsATransaction = 3_000;
    private const int ChangesAMixedTransaction = 300; // as the size counts them; about 200 happen

    /// <summary>Inserts only: transactions of 1,000 orders and their 2,000 items; into empty tables where there were none before.</summary>
    public static Backlog Insert(int rows, int baseOrders = 0) =>
        new("insert", baseOrders, $"CALL benchmark.insert_backlog({baseOrders}, {rows / 3}, {Math.Max(1, rows / RowsATransaction)}, NULL)");

    /// <summary>Inserts (59 %), updates (36 %, few keys often) and deletes (5 %) onto tables that hold two thirds of the size.</summary>
    public static Backlog Mixed(int rows) =>
        new("mixed", rows * 2 / 9, $"CALL benchmark.mixed_backlog({rows * 2 / 9}, {Math.Max(1, rows / ChangesAMixedTransaction)}, NULL)");

    /// <summary>One order a transaction, a ninth of the size of them, into empty tables.</summary>
    public static Backlog OneRow(int rows) => new("one-row", 0, $"CALL benchmark.one_row_backlog({rows / 9}, NULL)");
}
