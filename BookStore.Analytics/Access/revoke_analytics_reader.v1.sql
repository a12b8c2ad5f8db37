-- Takes the role's rights in this database. The role itself stays: another database of the server may use it.
REVOKE ALL ON ALL TABLES IN SCHEMA public, ingest FROM analytics_reader;
REVOKE USAGE ON SCHEMA public, ingest FROM analytics_reader;
