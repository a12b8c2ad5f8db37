namespace BookStore.Ingestor.Batches;

/// <summary>Keys after <paramref name="From"/> up to and with <paramref name="To"/>; null stands for no bound.</summary>
internal readonly record struct KeyRange(Guid? From, Guid? To)
{
    public bool Contains(RowKey key) =>
        (From is not { } from || key.CompareTo(RowKey.From(from)) > 0) && (To is not { } to || key.CompareTo(RowKey.From(to)) <= 0);
}
