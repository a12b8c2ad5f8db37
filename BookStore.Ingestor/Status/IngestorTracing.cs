using System.Diagnostics;
using BookStore.Ingestor.Batches;

namespace BookStore.Ingestor.Status;

/// <summary>The ingestor's traces: one span a batch, under which Npgsql's own spans show the statements.</summary>
internal static class IngestorTracing
{
    private static readonly ActivitySource Source = new("BookStore.Ingestor");

    /// <returns>The span, or null where nobody listens.</returns>
    public static Activity? StartApply(string source, ChangeBatch batch) => Source.StartActivity("apply batch")?
        .SetTag("bookstore.source", source)
        .SetTag("bookstore.rows", batch.Rows)
        .SetTag("bookstore.transactions", batch.Transactions);
}
