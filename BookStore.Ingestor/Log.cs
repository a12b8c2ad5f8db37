using NpgsqlTypes;

namespace BookStore.Ingestor;

/// <summary>Everything that the ingestor logs. Event ids: 1xx sources and slots, 2xx snapshots, 3xx streaming, 4xx rows and records, 5xx connectors and jobs.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Information, "{Source}: another ingestor is at work; waiting for it to end")]
    public static partial void WaitingForLock(this ILogger logger, string source);

    [LoggerMessage(102, LogLevel.Information, "{Source}: created slot {Slot} at {Lsn}")]
    public static partial void SlotCreated(this ILogger logger, string source, string slot, NpgsqlLogSequenceNumber lsn);

    [LoggerMessage(103, LogLevel.Warning, "{Source}: {Reason} Trying again in {Delay}")]
    public static partial void SourceFailed(this ILogger logger, string source, string reason, TimeSpan delay);

    [LoggerMessage(104, LogLevel.Critical, "{Source}: refused. {Reason}")]
    public static partial void SourceRefused(this ILogger logger, string source, string reason);

    [LoggerMessage(105, LogLevel.Debug, "{Source}: the failure behind the last warning")]
    public static partial void FailureDetails(this ILogger logger, Exception exception, string source);

    [LoggerMessage(106, LogLevel.Warning, "{Source}: schema drift. {Drift}")]
    public static partial void SchemaDrifted(this ILogger logger, string source, string drift);

    [LoggerMessage(107, LogLevel.Debug, "{Source}: no heartbeat: {Reason}")]
    public static partial void HeartbeatFailed(this ILogger logger, string source, string reason);

    [LoggerMessage(201, LogLevel.Information, "{Source}: copying {Table}, about {Rows} rows")]
    public static partial void SnapshotStarted(this ILogger logger, string source, string table, long rows);

    [LoggerMessage(202, LogLevel.Information, "{Source}: copied {Table}, {Rows} rows")]
    public static partial void SnapshotCompleted(this ILogger logger, string source, string table, long rows);

    [LoggerMessage(301, LogLevel.Information, "{Source}: streaming from {Lsn}")]
    public static partial void Streaming(this ILogger logger, string source, NpgsqlLogSequenceNumber lsn);

    [LoggerMessage(302, LogLevel.Information, "{Source}: stopped at {Lsn}")]
    public static partial void Stopped(this ILogger logger, string source, NpgsqlLogSequenceNumber lsn);

    [LoggerMessage(303, LogLevel.Information, "{Source}: a snapshot was requested; leaving the stream for it")]
    public static partial void SnapshotRequested(this ILogger logger, string source);

    [LoggerMessage(304, LogLevel.Information, "{Source}: streaming from {Offsets}")]
    public static partial void StreamingRecords(this ILogger logger, string source, string offsets);

    [LoggerMessage(305, LogLevel.Information, "{Source}: {Topic} has new partitions; reading the old ones to their end first")]
    public static partial void PartitionsAdded(this ILogger logger, string source, string topic);

    [LoggerMessage(306, LogLevel.Information, "{Source}: the topics are not as they were; starting anew")]
    public static partial void TopicsChanged(this ILogger logger, string source);

    [LoggerMessage(307, LogLevel.Debug, "{Source}: the offsets are not shown to Kafka: {Reason}")]
    public static partial void OffsetsNotShown(this ILogger logger, string source, string reason);

    [LoggerMessage(308, LogLevel.Warning, "{Source}: the topics are not audited. {Reason} Trying again in {Delay}")]
    public static partial void AuditFailed(this ILogger logger, string source, string reason, TimeSpan delay);

    [LoggerMessage(401, LogLevel.Error, "{Source}: row {Key} of {Table} is quarantined: {Reason}")]
    public static partial void RowQuarantined(this ILogger logger, string source, string table, Guid key, string reason);

    [LoggerMessage(402, LogLevel.Error, "{Source}: the record at offset {Offset} of {Topic}, partition {Partition}, is quarantined: {Reason}")]
    public static partial void RecordQuarantined(this ILogger logger, string source, string topic, int partition, long offset, string reason);

    [LoggerMessage(501, LogLevel.Information, "{Connector}: registered")]
    public static partial void ConnectorRegistered(this ILogger logger, string connector);

    [LoggerMessage(502, LogLevel.Warning, "{Connector}: its configuration differed from its file and was put right: {Settings}")]
    public static partial void ConnectorCorrected(this ILogger logger, string connector, string settings);

    [LoggerMessage(503, LogLevel.Warning, "{Connector}: a task failed and is started again: {Reason} The next time in {Delay}")]
    public static partial void ConnectorRestarted(this ILogger logger, string connector, string reason, TimeSpan delay);

    [LoggerMessage(511, LogLevel.Information, "{Job}: submitted as {Id}, from {Place}")]
    public static partial void JobSubmitted(this ILogger logger, string job, string id, string place);

    [LoggerMessage(512, LogLevel.Warning, "{Job}: not submitted: {Reason} Trying again in {Delay}")]
    public static partial void JobRefused(this ILogger logger, string job, string reason, TimeSpan delay);

    [LoggerMessage(513, LogLevel.Warning, "{Job}: {Path} is gone; the job starts from the beginning of its topic, which changes nothing that is right already")]
    public static partial void CheckpointLost(this ILogger logger, string job, string path);

    [LoggerMessage(EventId = 514, Message = "{Part}: {State}. {Detail}")]
    public static partial void PartChanged(this ILogger logger, LogLevel level, string part, string state, string detail);

    [LoggerMessage(515, LogLevel.Information, "{Source}: streaming through Kafka and Flink")]
    public static partial void SourceCarried(this ILogger logger, string source);
}
