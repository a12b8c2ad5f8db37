using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Flink;

/// <summary>Looks whether a source can be carried by Debezium and Flink, and how far Debezium is.</summary>
internal sealed class SourceScout(NpgsqlConnection connection, SourceDefinition source, string slot)
{
    /// <returns>Differences between the source's tables and analytics that are worth a note.</returns>
    /// <exception cref="SourceRefusedException">A person must change something first.</exception>
    /// <exception cref="SourceNotReadyException">A table is not there yet.</exception>
    public async Task<IReadOnlyList<SchemaDrift>> InspectAsync(CancellationToken cancellationToken)
    {
        var drift = await new SourceInspector(connection, source).InspectAsync(cancellationToken);
        foreach (var table in source.Tables)
        {
            if (!await connection.ScalarAsync<bool>(FlinkSql.HasFullIdentity, cancellationToken, table.Schema, table.Name))
            {
                throw new SourceRefusedException(
                    $"Table {table.QualifiedName} sends updates without the old row, and Flink leaves those out. Run \"ALTER TABLE {table.QualifiedName} " +
                    "REPLICA IDENTITY FULL\", then 'ingestor verify'.");
            }
        }

        return drift;
    }

    /// <summary>Where the source's WAL ends.</summary>
    public Task<NpgsqlLogSequenceNumber> ReachedAsync(CancellationToken cancellationToken) =>
        connection.ScalarAsync<NpgsqlLogSequenceNumber>(SourceSql.CurrentWalLsn, cancellationToken);

    /// <summary>Position up to which Kafka has every change; null before Debezium has made its slot.</summary>
    /// <param name="wasCaptured">Whether changes have come through the slot before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SourceRefusedException">Changes that Debezium had not read are gone.</exception>
    public async Task<NpgsqlLogSequenceNumber?> CapturedAsync(bool wasCaptured, CancellationToken cancellationToken)
    {
        var slots = await connection.RowsAsync(
            SourceSql.Slot, row => (WalStatus: row.IsDBNull(1) ? null : row.GetString(1), Confirmed: row.Nullable<NpgsqlLogSequenceNumber>(2)), cancellationToken, slot);
        if (slots is [{ WalStatus: "lost" }])
            throw new SourceRefusedException($"Replication slot {slot} was invalidated: the server removed WAL that Debezium still needed (see max_slot_wal_keep_size). Changes are missing; run 'ingestor resnapshot'.");
        if (slots is [] && wasCaptured)
            throw new SourceRefusedException($"Replication slot {slot} is gone from {source.ConnectionName}, and changes that Debezium had not read with it. Run 'ingestor resnapshot'.");
        return slots is [var found] ? found.Confirmed : null;
    }
}
