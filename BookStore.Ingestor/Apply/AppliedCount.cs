using BookStore.Ingestor.Batches;

namespace BookStore.Ingestor.Apply;

/// <summary>How much a target transaction holds.</summary>
/// <param name="Transactions">Source transactions.</param>
/// <param name="Rows">Row changes, before folding.</param>
internal readonly record struct AppliedCount(long Transactions, long Rows)
{
    public static AppliedCount Of(ChangeBatch batch) => new(batch.Transactions, batch.Rows);

    public static AppliedCount operator +(AppliedCount left, AppliedCount right) =>
        new(left.Transactions + right.Transactions, left.Rows + right.Rows);
}
