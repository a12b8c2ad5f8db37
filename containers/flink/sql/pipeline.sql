-- The pipeline: the topics that Debezium fills, upserted into the tables of analytics-db. One job a table, so that one that stands still does
-- not hold the others up.
--
-- ${…} comes from the environment of whoever submits this: KAFKA_BOOTSTRAP_SERVERS, ANALYTICS_DB_HOST, ANALYTICS_DB_PORT, ANALYTICS_DB_NAME,
-- ANALYTICS_DB_USER, ANALYTICS_DB_PASSWORD.
--
-- Ids, money and moments pass as text, and PostgreSQL reads them (stringtype=unspecified): Debezium's JSON has them as PostgreSQL
-- prints them, so cents stay exact, moments keep their microseconds whatever the time zone of the JVM, and NaN and infinity arrive. Only
-- a year beyond 9999 has a + in front, which PostgreSQL does not read.
--
-- A record that cannot be read is skipped (ignore-parse-errors): otherwise one bad record would keep every later one from arriving. What
-- is skipped here, the ingestor's auditor puts into ingest.quarantine.

SET 'table.local-time-zone' = 'UTC';

CREATE TABLE kafka_books (
  id STRING, title STRING, author STRING, price STRING, description STRING, cover_url STRING, genre STRING, isbn STRING,
  published_year INT, created_at STRING,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = 'ecom-connector.public.books',
  'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
  'properties.group.id' = 'bookstore-flink-books',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'debezium-json',
  'debezium-json.ignore-parse-errors' = 'true'
);

CREATE TABLE kafka_orders (
  id STRING, user_id STRING, total STRING, status STRING, created_at STRING,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = 'ecom-connector.public.orders',
  'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
  'properties.group.id' = 'bookstore-flink-orders',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'debezium-json',
  'debezium-json.ignore-parse-errors' = 'true'
);

CREATE TABLE kafka_order_items (
  id STRING, order_id STRING, book_id STRING, quantity INT, price_at_purchase STRING,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = 'ecom-connector.public.order_items',
  'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
  'properties.group.id' = 'bookstore-flink-order-items',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'debezium-json',
  'debezium-json.ignore-parse-errors' = 'true'
);

CREATE TABLE kafka_inventory (
  book_id STRING, quantity INT, reserved INT, updated_at STRING,
  PRIMARY KEY (book_id) NOT ENFORCED
) WITH (
  'connector' = 'kafka',
  'topic' = 'inventory-connector.public.inventory',
  'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
  'properties.group.id' = 'bookstore-flink-inventory',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'debezium-json',
  'debezium-json.ignore-parse-errors' = 'true'
);

-- Rows go in batches: one a flush gives a sixth of the throughput. A tenth of a second is the longest that a row waits for others.

CREATE TABLE sink_dim_books (
  id STRING, title STRING, author STRING, price STRING, description STRING, cover_url STRING, genre STRING, isbn STRING,
  published_year INT, created_at STRING, synced_at STRING,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = 'jdbc:postgresql://${ANALYTICS_DB_HOST}:${ANALYTICS_DB_PORT}/${ANALYTICS_DB_NAME}?stringtype=unspecified&reWriteBatchedInserts=true&tcpKeepAlive=true&ApplicationName=bookstore-flink-books',
  'table-name' = 'dim_books',
  'username' = '${ANALYTICS_DB_USER}',
  'password' = '${ANALYTICS_DB_PASSWORD}',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '100ms'
);

CREATE TABLE sink_fact_orders (
  id STRING, user_id STRING, total STRING, status STRING, created_at STRING, synced_at STRING,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = 'jdbc:postgresql://${ANALYTICS_DB_HOST}:${ANALYTICS_DB_PORT}/${ANALYTICS_DB_NAME}?stringtype=unspecified&reWriteBatchedInserts=true&tcpKeepAlive=true&ApplicationName=bookstore-flink-orders',
  'table-name' = 'fact_orders',
  'username' = '${ANALYTICS_DB_USER}',
  'password' = '${ANALYTICS_DB_PASSWORD}',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '100ms'
);

CREATE TABLE sink_fact_order_items (
  id STRING, order_id STRING, book_id STRING, quantity INT, price_at_purchase STRING, synced_at STRING,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = 'jdbc:postgresql://${ANALYTICS_DB_HOST}:${ANALYTICS_DB_PORT}/${ANALYTICS_DB_NAME}?stringtype=unspecified&reWriteBatchedInserts=true&tcpKeepAlive=true&ApplicationName=bookstore-flink-order-items',
  'table-name' = 'fact_order_items',
  'username' = '${ANALYTICS_DB_USER}',
  'password' = '${ANALYTICS_DB_PASSWORD}',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '100ms'
);

CREATE TABLE sink_fact_inventory (
  book_id STRING, quantity INT, reserved INT, updated_at STRING, synced_at STRING,
  PRIMARY KEY (book_id) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = 'jdbc:postgresql://${ANALYTICS_DB_HOST}:${ANALYTICS_DB_PORT}/${ANALYTICS_DB_NAME}?stringtype=unspecified&reWriteBatchedInserts=true&tcpKeepAlive=true&ApplicationName=bookstore-flink-inventory',
  'table-name' = 'fact_inventory',
  'username' = '${ANALYTICS_DB_USER}',
  'password' = '${ANALYTICS_DB_PASSWORD}',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '100ms'
);

-- 'now' is read by PostgreSQL too: the moment of the transaction that writes the row, by the clock of analytics-db.

SET 'pipeline.name' = 'bookstore-books';
INSERT INTO sink_dim_books
SELECT id, title, author, price, description, cover_url, genre, isbn, published_year, TRIM(LEADING '+' FROM created_at), 'now'
FROM kafka_books;

SET 'pipeline.name' = 'bookstore-orders';
INSERT INTO sink_fact_orders
SELECT id, user_id, total, status, TRIM(LEADING '+' FROM created_at), 'now'
FROM kafka_orders;

SET 'pipeline.name' = 'bookstore-order-items';
INSERT INTO sink_fact_order_items
SELECT id, order_id, book_id, quantity, price_at_purchase, 'now'
FROM kafka_order_items;

SET 'pipeline.name' = 'bookstore-inventory';
INSERT INTO sink_fact_inventory
SELECT book_id, quantity, reserved, TRIM(LEADING '+' FROM updated_at), 'now'
FROM kafka_inventory;
