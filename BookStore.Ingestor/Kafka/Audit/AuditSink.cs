using BookStore.Ingestor.Kafka.Records;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Kafka.Audit;

/// <summary>Keeps the bad records of a batch, closes the entries of rows that have a good record since, and lets everything else go.</summary>
internal sealed class AuditSink(NpgsqlConnection session, QuarantineWriter quarantine) : IRecordSink
{
    public async Task ApplyAsync(RecordBatch batch, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginTransactionAsync(cancellationToken);
        await quarantine.SupersedeAsync(batch, cancellationToken);
        await using var statements = new NpgsqlBatch(session, transaction);
        foreach (var bad in batch.BadRecords)
            quarantine.AddRecord(statements, bad);
        statements.BatchCommands.Add(NpgsqlExtensions.BatchCommand(KafkaSql.MoveOffsets, OffsetParameters.Of(OffsetStore.Auditor, batch.Offsets)));
        await statements.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>None: the control plane looks at the tables themselves.</summary>
    public Task NoteDriftAsync(IReadOnlyList<SchemaDrift> drift, CancellationToken cancellationToken) => Task.CompletedTask;
}
