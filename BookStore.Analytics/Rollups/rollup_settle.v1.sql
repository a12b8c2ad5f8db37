-- The lines of some orders, summed by order and book. Few orders are found by an index, more by reading all lines once: that is sooner from about
-- this many orders on, whatever the size of the table, because the search too takes longer as it grows.
CREATE FUNCTION rollup.lines_of(order_ids uuid[]) RETURNS rollup.waiting_sales[] LANGUAGE plpgsql
SET enable_seqscan = on SET max_parallel_workers_per_gather = 2
AS $$
DECLARE
  few constant int := 64;
  found rollup.waiting_sales[];
BEGIN
  IF cardinality(order_ids) <= few THEN
    SET LOCAL enable_seqscan = off;
    SET LOCAL max_parallel_workers_per_gather = 0;
  END IF;
  -- Planned for these orders, not once for all.
  EXECUTE $sql$
    SELECT array_agg((order_id, book_id, line_count, units_sold, revenue)::rollup.waiting_sales)
    FROM (
      SELECT
        order_id,
        book_id,
        count(*) AS line_count,
        coalesce(sum(quantity), 0) AS units_sold,
        coalesce(sum(quantity * nullif(price_at_purchase, 'NaN')), 0.00) AS revenue
      FROM public.fact_order_items
      WHERE order_id = ANY ($1)
      GROUP BY order_id, book_id
    ) AS line
    $sql$ INTO found USING order_ids;
  RETURN found;
END
$$;

-- Moves the lines of orders that this transaction changed from what the orders were before it to what they are now.
CREATE FUNCTION rollup.settle() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET jit = off
SET enable_seqscan = off SET enable_hashjoin = on SET enable_mergejoin = off SET enable_nestloop = off
AS $$
DECLARE
  changed uuid[];
  lines rollup.waiting_sales[];
  moves rollup.sales[];
BEGIN
  -- The first of the rows of a transaction settles them all.
  IF NOT EXISTS (SELECT FROM rollup.unsettled) THEN
    RETURN null;
  END IF;

  SELECT array_agg(earlier.id) INTO changed
  FROM (SELECT * FROM rollup.earlier_orders ORDER BY id OFFSET 0) AS earlier
  LEFT JOIN LATERAL (SELECT id, created_at, status FROM public.fact_orders WHERE id = earlier.id OFFSET 0) AS known ON true
  WHERE known.id IS NULL
    OR (earlier.sale_date, earlier.counted)
      IS DISTINCT FROM ((known.created_at AT TIME ZONE 'UTC')::date, known.status IS DISTINCT FROM 'CANCELLED');

  IF changed IS NOT NULL THEN
    lines := rollup.lines_of(changed);
    SELECT array_agg((earlier.sale_date, line.book_id, -line.line_count, -line.units_sold, -line.revenue)::rollup.sales) INTO moves
    FROM unnest(lines) AS line
    JOIN rollup.earlier_orders AS earlier ON earlier.id = line.order_id
    WHERE earlier.counted;
    PERFORM rollup.add_sales(moves);
  END IF;
  DELETE FROM rollup.unsettled;
  IF lines IS NOT NULL THEN
    PERFORM rollup.count_lines(lines);
  END IF;
  RETURN null;
END
$$;

CREATE CONSTRAINT TRIGGER settle AFTER INSERT ON rollup.unsettled
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rollup.settle();
