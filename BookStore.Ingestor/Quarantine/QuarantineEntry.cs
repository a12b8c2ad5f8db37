using System.Text.Json.Nodes;

namespace BookStore.Ingestor.Quarantine;

/// <summary>A change that analytics-db refused.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Table">Table of analytics-db.</param>
/// <param name="Key">The row's key; null for a Kafka record that does not tell it.</param>
/// <param name="Change"><c>upsert</c>, <c>update</c> (only the columns of <paramref name="Row"/>), <c>delete</c>, or <c>record</c> for a Kafka record that can't be read.</param>
/// <param name="Row">The row by column; null for a delete. Of a record its value, as a string where it is no JSON.</param>
/// <param name="Error">Why it was refused.</param>
/// <param name="SqlState">PostgreSQL's code for that; null for a record.</param>
/// <param name="Lsn">End of the batch that it came with; null inside a transaction of several batches.</param>
/// <param name="Topic">The record's topic; null for what is no record.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its offset there.</param>
/// <param name="State"><c>open</c>, <c>replayed</c>, <c>discarded</c> or <c>superseded</c> by a later change of the row.</param>
/// <param name="CreatedAt">When it was refused.</param>
internal sealed record QuarantineEntry(
    long Id,
    string Source,
    string Table,
    Guid? Key,
    string Change,
    JsonNode? Row,
    string Error,
    string? SqlState,
    string? Lsn,
    string? Topic,
    int? Partition,
    long? Offset,
    string State,
    DateTime CreatedAt);
