using System.Text.Json.Nodes;

namespace BookStore.Dashboard.Pipeline.Ingestor;

/// <summary>An open entry of the quarantine with everything in it: for an operator.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Table">Table of analytics-db.</param>
/// <param name="Key">The row's key; null where it could not be read.</param>
/// <param name="Change"><c>upsert</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Row">The row by column; null for a delete.</param>
/// <param name="Error">Why it was refused.</param>
/// <param name="SqlState">PostgreSQL's code for that.</param>
/// <param name="CreatedAt">When it was refused.</param>
internal sealed record RefusedRow(
    long Id, string Source, string Table, Guid? Key, string Change, JsonNode? Row, string Error, string SqlState, DateTimeOffset CreatedAt);
