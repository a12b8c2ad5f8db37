-- Computes all sums again from the facts, in one transaction; readers see the old ones until it commits, writers wait. Nothing needs it while the
-- triggers are in place. It is for facts that were written without them (session_replication_role = replica, triggers disabled), and for a restore.
CREATE FUNCTION rollup.rebuild() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM rollup.lock();
  DELETE FROM rollup.unsettled;
  DELETE FROM rollup.sales;
  DELETE FROM rollup.orders;
  DELETE FROM rollup.waiting_sales;
  INSERT INTO rollup.sales SELECT * FROM rollup.sales_from_facts;
  INSERT INTO rollup.orders SELECT * FROM rollup.orders_from_facts;
  INSERT INTO rollup.waiting_sales SELECT * FROM rollup.waiting_sales_from_facts;
END
$$;

-- Rows that are on one side only: kept, or computed from the facts. None when all is well. Reads every fact; writers do not wait.
CREATE FUNCTION rollup.differences() RETURNS TABLE (rollup_table text, side text, sums jsonb) LANGUAGE sql STABLE AS $$
  WITH
    sales AS (SELECT * FROM rollup.sales WHERE (line_count, units_sold, revenue) <> (0, 0, 0)),
    orders AS (SELECT * FROM rollup.orders WHERE (order_count, priced_count, revenue) <> (0, 0, 0)),
    sales_from_facts AS MATERIALIZED (SELECT * FROM rollup.sales_from_facts),
    orders_from_facts AS MATERIALIZED (SELECT * FROM rollup.orders_from_facts),
    waiting_sales_from_facts AS MATERIALIZED (SELECT * FROM rollup.waiting_sales_from_facts)
  SELECT 'sales', 'kept', to_jsonb(row) FROM (SELECT * FROM sales EXCEPT SELECT * FROM sales_from_facts) AS row
  UNION ALL
  SELECT 'sales', 'facts', to_jsonb(row) FROM (SELECT * FROM sales_from_facts EXCEPT SELECT * FROM sales) AS row
  UNION ALL
  SELECT 'orders', 'kept', to_jsonb(row) FROM (SELECT * FROM orders EXCEPT SELECT * FROM orders_from_facts) AS row
  UNION ALL
  SELECT 'orders', 'facts', to_jsonb(row) FROM (SELECT * FROM orders_from_facts EXCEPT SELECT * FROM orders) AS row
  UNION ALL
  SELECT 'waiting_sales', 'kept', to_jsonb(row) FROM (SELECT * FROM rollup.waiting_sales EXCEPT SELECT * FROM waiting_sales_from_facts) AS row
  UNION ALL
  SELECT 'waiting_sales', 'facts', to_jsonb(row) FROM (SELECT * FROM waiting_sales_from_facts EXCEPT SELECT * FROM rollup.waiting_sales) AS row;
$$;
