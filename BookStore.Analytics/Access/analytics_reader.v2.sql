-- What tells where engine kafka stands, and where in Kafka a quarantined record lies.
GRANT SELECT ON ingest.kafka_offsets TO analytics_reader;
GRANT SELECT (topic, partition, record_offset) ON ingest.quarantine TO analytics_reader;
