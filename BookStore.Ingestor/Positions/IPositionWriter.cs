using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using Npgsql;

namespace BookStore.Ingestor.Positions;

/// <summary>Records how far a source is applied, in the transaction of the changes themselves.</summary>
internal interface IPositionWriter
{
    /// <summary>Adds the statements that move the position to a batch's end. The last of them changes one row, or the position would move backwards.</summary>
    void AddAdvance(NpgsqlBatch statements, ChangeBatch batch, AppliedCount applied);
}
