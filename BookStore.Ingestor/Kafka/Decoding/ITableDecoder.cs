using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>Reads the records of one table's topic.</summary>
internal interface ITableDecoder
{
    /// <summary>Differences between the stream's rows and analytics that were seen since this was last asked.</summary>
    List<SchemaDrift> Drift { get; }

    /// <summary>The row that a record is about, where its key tells.</summary>
    RowKey? KeyOf(ReadOnlySpan<byte> key);

    /// <param name="key">The record's key.</param>
    /// <param name="value">Its value, or null for a tombstone.</param>
    /// <param name="isOrdered">Whether the topic has one partition only, so that its records have one order.</param>
    /// <param name="batch">Where the change goes.</param>
    /// <exception cref="BadRecordException">It is no change that can be applied. Nothing of it is in the batch.</exception>
    /// <exception cref="SourceRefusedException">The source's table is no longer what analytics reads.</exception>
    void Decode(ReadOnlySpan<byte> key, byte[]? value, bool isOrdered, ChangeBatch batch);
}
