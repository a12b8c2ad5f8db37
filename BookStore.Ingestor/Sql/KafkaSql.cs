namespace BookStore.Ingestor.Sql;

/// <summary>The statements that keep offsets of Kafka in analytics-db.</summary>
internal static class KafkaSql
{
    /// <summary>$1 reader, $2 source.</summary>
    public const string LoadOffsets =
        "SELECT topic, partition, cluster_id, topic_id, next_offset FROM ingest.kafka_offsets WHERE reader = $1 AND source = $2 ORDER BY topic, partition";

    /// <summary>$1 reader, $2 topic.</summary>
    public const string ForgetTopic = "DELETE FROM ingest.kafka_offsets WHERE reader = $1 AND topic = $2";

    /// <summary>$1 reader, $2 topic, $3 partition, $4 source, $5 cluster, $6 topic's identity, $7 next offset.</summary>
    public const string InsertOffset =
        "INSERT INTO ingest.kafka_offsets (reader, topic, partition, source, cluster_id, topic_id, next_offset) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// <summary>$1 reader, $2 topics, $3 partitions, $4 next offsets. Never moves backwards.</summary>
    public const string MoveOffsets =
        """
        UPDATE ingest.kafka_offsets AS o SET next_offset = n.next_offset, updated_at = now()
        FROM unnest($2::text[], $3::int[], $4::bigint[]) AS n (topic, partition, next_offset)
        WHERE o.reader = $1 AND o.topic = n.topic AND o.partition = n.partition AND o.next_offset <= n.next_offset
        """;

    /// <summary>$1–$4 as <see cref="MoveOffsets"/>, $5 source, $6 LSN or null, $7 rows, $8 commit time or null. Changes one row, if every offset moved.</summary>
    public const string AdvancePosition =
        $"""
        WITH moved AS ({MoveOffsets} RETURNING 1)
        UPDATE ingest.positions
        SET lsn = greatest(lsn, $6), rows = rows + $7, commit_time = coalesce($8, commit_time), updated_at = now()
        WHERE source = $5 AND (SELECT count(*) FROM moved) = cardinality($2)
        """;

    /// <summary>$1 source, $2 table, $3 key or null, $4 value as JSON or null, $5 reason, $6 topic, $7 partition, $8 offset.</summary>
    public const string QuarantineRecord =
        """
        INSERT INTO ingest.quarantine (source, table_name, key, change, row, error, topic, partition, record_offset)
        VALUES ($1, $2, $3, 'record', $4::jsonb, $5, $6, $7, $8)
        """;

    /// <summary>$1 slot. What Kafka surely has of a source: Debezium confirms only what Kafka has acknowledged. No row where there is no such slot.</summary>
    public const string ConfirmedLsn = "SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = $1 AND database = current_database()";

    /// <summary>$1 source. Whether somebody holds its lock.</summary>
    public const string IsLocked =
        """
        SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND classid = hashtext('bookstore.ingest')::oid AND objid = hashtext($1)::oid AND objsubid = 2 AND granted)
        """;
}
