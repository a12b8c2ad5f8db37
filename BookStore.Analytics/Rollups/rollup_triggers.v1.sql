-- The triggers of the two fact tables. They see each statement as a whole, in whatever form an engine or a person writes.
-- jit = off: a plan that was told what to avoid seems so costly that compiling it would be tried, for half a second a statement.

-- One writer at a time: else the transaction that brings a line and the one that changes its order could each miss what the other did. The lock is
-- taken before the first row is, so that writers wait here and not for each other's rows, and held to the end of the transaction. The triggers must
-- then see what was committed before, which needs a snapshot for each statement.
CREATE FUNCTION rollup.lock() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'orders and order items can only be written at the isolation level READ COMMITTED'
      USING ERRCODE = 'feature_not_supported', DETAIL = 'Their sums in schema rollup could otherwise miss what another transaction wrote.';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('BookStore.Analytics.rollup', 0));
END
$$;

CREATE FUNCTION rollup.begin_change() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM rollup.lock();
  -- From which page on this transaction inserts orders: behind all others but for the pages that an earlier COPY reserved and left empty, 64 at most.
  IF TG_TABLE_NAME = 'fact_orders' AND TG_OP = 'INSERT' AND coalesce(current_setting('rollup.first_new_page', true), '') = '' THEN
    PERFORM set_config(
      'rollup.first_new_page', greatest(pg_relation_size(TG_RELID) / current_setting('block_size')::int - 64, 0)::text, true);
  END IF;
  RETURN null;
END
$$;

CREATE FUNCTION rollup.orders_inserted() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET jit = off SET enable_sort = off
AS $$
DECLARE
  changes rollup.orders[];
  arrivals rollup.order_state[];
BEGIN
  SELECT array_agg((sale_date, status, order_count, priced_count, revenue)::rollup.orders) INTO changes
  FROM (
    SELECT
      (created_at AT TIME ZONE 'UTC')::date AS sale_date, status,
      count(*) AS order_count, count(nullif(total, 'NaN')) AS priced_count, coalesce(sum(nullif(total, 'NaN')), 0.00) AS revenue
    FROM came
    GROUP BY (created_at AT TIME ZONE 'UTC')::date, status
  ) AS change;
  IF changes IS NULL THEN
    RETURN null;
  END IF;
  PERFORM rollup.add_orders(changes);

  IF EXISTS (SELECT FROM rollup.waiting_sales) THEN
    SELECT array_agg((id, (created_at AT TIME ZONE 'UTC')::date, status IS DISTINCT FROM 'CANCELLED')::rollup.order_state) INTO arrivals FROM came;
    PERFORM rollup.count_arrivals(arrivals);
  END IF;
  RETURN null;
END
$$;

CREATE FUNCTION rollup.orders_deleted() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET jit = off SET enable_sort = off
AS $$
DECLARE
  changes rollup.orders[];
BEGIN
  SELECT array_agg((sale_date, status, -order_count, -priced_count, -revenue)::rollup.orders) INTO changes
  FROM (
    SELECT
      (created_at AT TIME ZONE 'UTC')::date AS sale_date, status,
      count(*) AS order_count, count(nullif(total, 'NaN')) AS priced_count, coalesce(sum(nullif(total, 'NaN')), 0.00) AS revenue
    FROM gone
    GROUP BY (created_at AT TIME ZONE 'UTC')::date, status
  ) AS change;
  IF changes IS NULL THEN
    RETURN null;
  END IF;
  PERFORM rollup.add_orders(changes);

  INSERT INTO rollup.unsettled (orders)
  SELECT array_agg((id, (created_at AT TIME ZONE 'UTC')::date, status IS DISTINCT FROM 'CANCELLED')::rollup.order_state) FROM gone;
  RETURN null;
END
$$;

CREATE FUNCTION rollup.orders_updated() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET jit = off SET enable_sort = off SET enable_hashjoin = on SET enable_nestloop = off
AS $$
DECLARE
  changes rollup.orders[];
  leaving rollup.order_state[];
  arrivals rollup.order_state[];
BEGIN
  SELECT array_agg((sale_date, status, order_count, priced_count, revenue)::rollup.orders) INTO changes
  FROM (
    SELECT
      (created_at AT TIME ZONE 'UTC')::date AS sale_date, status,
      sum(side) AS order_count, coalesce(sum(side) FILTER (WHERE total <> 'NaN'), 0) AS priced_count,
      coalesce(sum(side * nullif(total, 'NaN')), 0.00) AS revenue
    FROM (SELECT 1 AS side, * FROM came UNION ALL SELECT -1, * FROM gone) AS change
    GROUP BY (created_at AT TIME ZONE 'UTC')::date, status
  ) AS change;
  IF changes IS NULL THEN
    RETURN null;
  END IF;
  PERFORM rollup.add_orders(changes);

  -- Most updates keep what an order makes of its lines. A key that changed is an order that leaves and one that arrives.
  SELECT
    array_agg((was.id, was.sale_date, was.counted)::rollup.order_state)
      FILTER (WHERE was.id IS NOT NULL AND (was.sale_date, was.counted) IS DISTINCT FROM (becomes.sale_date, becomes.counted)),
    array_agg((becomes.id, becomes.sale_date, becomes.counted)::rollup.order_state) FILTER (WHERE was.id IS NULL)
  INTO leaving, arrivals
  FROM (SELECT id, (created_at AT TIME ZONE 'UTC')::date AS sale_date, status IS DISTINCT FROM 'CANCELLED' AS counted FROM gone) AS was
  FULL JOIN (SELECT id, (created_at AT TIME ZONE 'UTC')::date AS sale_date, status IS DISTINCT FROM 'CANCELLED' AS counted FROM came) AS becomes
    ON becomes.id = was.id;
  IF leaving IS NOT NULL THEN
    INSERT INTO rollup.unsettled (orders) VALUES (leaving);
  END IF;
  IF arrivals IS NOT NULL THEN
    PERFORM rollup.count_arrivals(arrivals);
  END IF;
  RETURN null;
END
$$;

CREATE FUNCTION rollup.lines_inserted() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET jit = off SET enable_sort = off SET enable_hashjoin = on SET enable_nestloop = off SET work_mem = '64MB'
AS $$
DECLARE
  many constant int := 1000;
  -- So many lines cost about as much to search for one by one as a page of orders costs to read.
  lines_per_page constant int := 24;
  came_lines constant bigint := (SELECT count(*) FROM came);
  first_page bigint;
  sold rollup.sales[];
  lines rollup.waiting_sales[];
BEGIN
  IF came_lines >= many THEN
    first_page := CASE
      WHEN pg_relation_size('public.fact_orders') / current_setting('block_size')::int * lines_per_page <= came_lines THEN 0
      ELSE nullif(current_setting('rollup.first_new_page', true), '')::bigint
    END;
  END IF;
  IF first_page IS NOT NULL THEN
    -- Most orders of a batch of lines came in the same transaction, and a snapshot brings lines of all orders: reading those once is ten times as fast
    -- as searching for each. A line whose order is not among them, or was here before, stays apart under its order.
    EXECUTE format($sql$
      WITH read_order AS (
        SELECT id, (created_at AT TIME ZONE 'UTC')::date AS sale_date, status IS DISTINCT FROM 'CANCELLED' AS counted
        FROM public.fact_orders AS placed
        WHERE ctid >= '(%s,0)' AND NOT EXISTS (SELECT FROM rollup.earlier_orders AS earlier WHERE earlier.id = placed.id)
        OFFSET 0  -- computes each order's day once, not once a line
      ),
      change AS (
        SELECT
          read_order.id IS NOT NULL AS is_placed, read_order.sale_date, CASE WHEN read_order.id IS NULL THEN line.order_id END AS order_id,
          line.book_id, count(*) AS line_count, coalesce(sum(line.quantity), 0) AS units_sold,
          coalesce(sum(line.quantity * nullif(line.price_at_purchase, 'NaN')), 0.00) AS revenue
        FROM came AS line
        LEFT JOIN read_order ON read_order.id = line.order_id
        WHERE read_order.counted IS DISTINCT FROM false
        GROUP BY 1, 2, 3, 4
      )
      SELECT
        array_agg((sale_date, book_id, line_count, units_sold, revenue)::rollup.sales) FILTER (WHERE is_placed),
        array_agg((order_id, book_id, line_count, units_sold, revenue)::rollup.waiting_sales) FILTER (WHERE NOT is_placed)
      FROM change
      $sql$, first_page) INTO sold, lines;
    PERFORM rollup.add_sales(sold);
  ELSE
    SELECT array_agg((order_id, book_id, line_count, units_sold, revenue)::rollup.waiting_sales) INTO lines
    FROM (
      SELECT
        order_id, book_id, count(*) AS line_count, coalesce(sum(quantity), 0) AS units_sold,
        coalesce(sum(quantity * nullif(price_at_purchase, 'NaN')), 0.00) AS revenue
      FROM came
      GROUP BY order_id, book_id
    ) AS line;
  END IF;
  IF lines IS NOT NULL THEN
    PERFORM rollup.count_lines(lines);
  END IF;
  RETURN null;
END
$$;

CREATE FUNCTION rollup.lines_deleted() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET jit = off SET enable_sort = off
AS $$
DECLARE
  lines rollup.waiting_sales[];
BEGIN
  SELECT array_agg((order_id, book_id, -line_count, -units_sold, -revenue)::rollup.waiting_sales) INTO lines
  FROM (
    SELECT
      order_id, book_id, count(*) AS line_count, coalesce(sum(quantity), 0) AS units_sold,
      coalesce(sum(quantity * nullif(price_at_purchase, 'NaN')), 0.00) AS revenue
    FROM gone
    GROUP BY order_id, book_id
  ) AS line;
  IF lines IS NOT NULL THEN
    PERFORM rollup.count_lines(lines);
  END IF;
  RETURN null;
END
$$;

CREATE FUNCTION rollup.lines_updated() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET jit = off SET enable_sort = off
AS $$
DECLARE
  lines rollup.waiting_sales[];
BEGIN
  SELECT array_agg((order_id, book_id, line_count, units_sold, revenue)::rollup.waiting_sales) INTO lines
  FROM (
    SELECT
      order_id, book_id, sum(side) AS line_count, coalesce(sum(side * quantity::bigint), 0) AS units_sold,
      coalesce(sum(side * nullif(price_at_purchase, 'NaN') * quantity), 0.00) AS revenue
    FROM (SELECT 1 AS side, * FROM came UNION ALL SELECT -1, * FROM gone) AS change
    GROUP BY order_id, book_id
  ) AS line
  WHERE (line_count, units_sold, revenue) <> (0, 0, 0);
  IF lines IS NOT NULL THEN
    PERFORM rollup.count_lines(lines);
  END IF;
  RETURN null;
END
$$;

CREATE FUNCTION rollup.facts_truncated() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM rollup.rebuild();
  RETURN null;
END
$$;

CREATE TRIGGER rollup_begin BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.fact_orders
  FOR EACH STATEMENT EXECUTE FUNCTION rollup.begin_change();
CREATE TRIGGER rollup_insert AFTER INSERT ON public.fact_orders
  REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION rollup.orders_inserted();
CREATE TRIGGER rollup_update AFTER UPDATE ON public.fact_orders
  REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION rollup.orders_updated();
CREATE TRIGGER rollup_delete AFTER DELETE ON public.fact_orders
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION rollup.orders_deleted();
CREATE TRIGGER rollup_truncate AFTER TRUNCATE ON public.fact_orders
  FOR EACH STATEMENT EXECUTE FUNCTION rollup.facts_truncated();

CREATE TRIGGER rollup_begin BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.fact_order_items
  FOR EACH STATEMENT EXECUTE FUNCTION rollup.begin_change();
CREATE TRIGGER rollup_insert AFTER INSERT ON public.fact_order_items
  REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION rollup.lines_inserted();
CREATE TRIGGER rollup_update AFTER UPDATE ON public.fact_order_items
  REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION rollup.lines_updated();
CREATE TRIGGER rollup_delete AFTER DELETE ON public.fact_order_items
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION rollup.lines_deleted();
CREATE TRIGGER rollup_truncate AFTER TRUNCATE ON public.fact_order_items
  FOR EACH STATEMENT EXECUTE FUNCTION rollup.facts_truncated();
