-- The group role of every user that reads reports. Roles belong to the whole server: another analytics database on it, migrated now or
-- earlier, may have made this one.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'analytics_reader') THEN
    CREATE ROLE analytics_reader NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

GRANT USAGE ON SCHEMA public, ingest TO analytics_reader;

-- How far the pipeline is and whether it is well. What holds shop data (keys, rows, and error messages, which quote values) stays closed.
GRANT SELECT ON ingest.positions, ingest.kafka_offsets, ingest.snapshots, ingest.schema_drift TO analytics_reader;
GRANT SELECT (id, source, table_name, change, sqlstate, lsn, topic, partition, record_offset, state, created_at, resolved_at)
  ON ingest.quarantine TO analytics_reader;
GRANT SELECT (id, source, table_name, source_rows, target_rows, missing, extra, differing, started_at, completed_at)
  ON ingest.reconciliations TO analytics_reader;

-- Whether an order has arrived: the shop asks it after each checkout of a person. The keys say nothing of who bought what.
GRANT SELECT (id) ON public.fact_orders, public.fact_order_items TO analytics_reader;

-- A server that was upgraded from PostgreSQL 14 or older still lets everyone create tables in public.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
