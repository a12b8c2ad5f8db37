using BookStore.Ingestor.Connect;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Probes;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Npgsql;

namespace BookStore.Ingestor.Kafka;

/// <summary>Looks whether Debezium has brought a change into its topic.</summary>
/// <param name="clients">Kafka.</param>
/// <param name="options">What its topics and slots are called.</param>
/// <param name="connectors">The connectors; null where nobody says where Connect is.</param>
internal sealed class CaptureInspection(KafkaClients clients, KafkaOptions options, ConnectorReader? connectors)
{
    /// <returns>What keeps it from the topic; null where it is there.</returns>
    public async Task<Standstill?> FindStandstillAsync(SourceDefinition source, ProbeChange change, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            if (await new TopicSearch(clients, options).HasAsync(source, change, cancellationToken))
                return null;
        }
        catch (Exception away) when (away is ExplainedException or SourceNotReadyException)
        {
            return new Standstill(Stage.Kafka, away.Message);
        }

        if (connectors is not null && await connectors.ReadAsync(source, cancellationToken) is { State: not PartState.Running } status)
            return new Standstill(Stage.Connector, status.Sentence);
        return new Standstill(Stage.Connector, await ReadsSlotAsync(source, connection, cancellationToken) switch
        {
            null => $"There is no replication slot {options.SlotOf(source)} at {source.ConnectionName}: register Debezium's connector.",
            false => $"Nobody reads replication slot {options.SlotOf(source)} at {source.ConnectionName}: see the log of Kafka Connect.",
            true => $"Debezium reads replication slot {options.SlotOf(source)}, but topic {options.TopicOf(source, change.Table)} does not have the change: see the log of Kafka Connect, and whether the connector's tables and topics are those of the ingestor.",
        });
    }

    /// <returns>Whether somebody reads Debezium's slot; null where there is none.</returns>
    private async Task<bool?> ReadsSlotAsync(SourceDefinition source, NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await connection.RowsAsync(SourceSql.Slot, row => !row.IsDBNull(0), cancellationToken, options.SlotOf(source)) is [var isRead] ? isRead : null;
}
