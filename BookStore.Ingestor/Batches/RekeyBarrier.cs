using BookStore.Analytics.Schema;

namespace BookStore.Ingestor.Batches;

/// <summary>A row whose primary key changed while some of its columns were not sent: the values stay in the row under its old key.</summary>
/// <param name="Table">The row's table.</param>
/// <param name="OldKey">The key under which analytics has the row.</param>
/// <param name="Tuple">The new image, with its unchanged columns left open.</param>
internal sealed record RekeyBarrier(AnalyticsTable Table, RowKey OldKey, byte[] Tuple) : SegmentBarrier;
