-- Sums that the reports read instead of the facts, kept exactly by triggers in the transaction that changes the facts, whoever changes them.
-- docs/decisions/0005-rollups.md says what was measured and why it is done this way.
CREATE SCHEMA rollup;

-- Lines that count, by the UTC day of their order and by book. A line counts unless its order is CANCELLED; without an order it counts under a
-- null day. A price that is null or NaN adds no revenue. A row whose line_count is 0 means nothing.
CREATE TABLE rollup.sales (
  sale_date date,
  book_id uuid,
  line_count bigint NOT NULL,
  units_sold bigint NOT NULL,
  revenue numeric NOT NULL,
  CONSTRAINT sales_key UNIQUE NULLS NOT DISTINCT (sale_date, book_id)
) WITH (fillfactor = 50);

-- Orders by their UTC day and their status as it is stored. A total that is null or NaN adds no revenue and is not priced.
-- A row whose order_count is 0 means nothing.
CREATE TABLE rollup.orders (
  sale_date date,
  status varchar(50),
  order_count bigint NOT NULL,
  priced_count bigint NOT NULL,
  revenue numeric NOT NULL,
  CONSTRAINT orders_key UNIQUE NULLS NOT DISTINCT (sale_date, status)
) WITH (fillfactor = 50);

-- The part of the null day of rollup.sales that moves to another day when the order arrives: lines by an order that is not here, and by book.
CREATE TABLE rollup.waiting_sales (
  order_id uuid NOT NULL,
  book_id uuid,
  line_count bigint NOT NULL,
  units_sold bigint NOT NULL,
  revenue numeric NOT NULL,
  CONSTRAINT waiting_sales_key UNIQUE NULLS NOT DISTINCT (order_id, book_id)
);

-- What an order makes of its lines: their day, and whether they count.
CREATE TYPE rollup.order_state AS (id uuid, sale_date date, counted boolean);

-- Orders that this transaction deleted, or moved to another day or in or out of CANCELLED, as they were before it: what their lines count by until
-- rollup.settle() moves them, at its end. An engine that replaces orders by DELETE and COPY makes them leave and come back the same: nothing is then
-- looked for. Where an order is in it twice, the first holds. Empty in every committed state.
CREATE TABLE rollup.unsettled (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  orders rollup.order_state[] NOT NULL
);
-- Compressing them would take longer than writing them.
ALTER TABLE rollup.unsettled ALTER orders SET STORAGE EXTERNAL;

CREATE VIEW rollup.earlier_orders AS
SELECT DISTINCT ON (earlier.id) earlier.*
FROM rollup.unsettled AS change, unnest(change.orders) AS earlier
ORDER BY earlier.id, change.position;

-- Finds the lines of an order, for the few orders that are cancelled or change their day: it costs writers next to nothing, where a B-tree on
-- random keys would more than double the cost of a line. A range that vacuum has not summarized yet is read whole, so vacuum comes early. Ranges are
-- this small so that a filter has less than 510 bytes: longer ones PostgreSQL compresses anew with each line that joins, which takes 15 µs.
CREATE INDEX fact_order_items_order_id_bloom ON public.fact_order_items
  USING brin (order_id uuid_bloom_ops (n_distinct_per_range = 240, false_positive_rate = 0.001)) WITH (pages_per_range = 3);
ALTER TABLE public.fact_order_items SET (autovacuum_vacuum_insert_scale_factor = 0.02);

-- The same sums from the facts: what the tables are rebuilt from and compared with.
CREATE VIEW rollup.sales_from_facts AS
SELECT
  (placed.created_at AT TIME ZONE 'UTC')::date AS sale_date,
  line.book_id,
  count(*) AS line_count,
  coalesce(sum(line.quantity), 0) AS units_sold,
  coalesce(sum(line.quantity * nullif(line.price_at_purchase, 'NaN')), 0.00) AS revenue
FROM public.fact_order_items AS line
LEFT JOIN public.fact_orders AS placed ON placed.id = line.order_id
WHERE placed.status IS DISTINCT FROM 'CANCELLED'
GROUP BY (placed.created_at AT TIME ZONE 'UTC')::date, line.book_id;

CREATE VIEW rollup.orders_from_facts AS
SELECT
  (created_at AT TIME ZONE 'UTC')::date AS sale_date,
  status,
  count(*) AS order_count,
  count(nullif(total, 'NaN')) AS priced_count,
  coalesce(sum(nullif(total, 'NaN')), 0.00) AS revenue
FROM public.fact_orders
GROUP BY (created_at AT TIME ZONE 'UTC')::date, status;

CREATE VIEW rollup.waiting_sales_from_facts AS
SELECT
  line.order_id,
  line.book_id,
  count(*) AS line_count,
  coalesce(sum(line.quantity), 0) AS units_sold,
  coalesce(sum(line.quantity * nullif(line.price_at_purchase, 'NaN')), 0.00) AS revenue
FROM public.fact_order_items AS line
WHERE line.order_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM public.fact_orders AS placed WHERE placed.id = line.order_id)
GROUP BY line.order_id, line.book_id;
