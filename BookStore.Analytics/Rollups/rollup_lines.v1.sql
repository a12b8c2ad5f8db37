-- Adds lines to the sums, by order and book, with counts below zero for lines that go.
--
-- A line counts by what its order was when this transaction first changed that order (rollup.unsettled), else by what its order is now.
-- One plan serves few lines and many. OFFSET 0 and the settings keep it to a search by key for each order, in the order of the keys, and to a hash of
-- the orders that left: both may be many, and comparing each line with each order would take minutes.
CREATE FUNCTION rollup.count_lines(changes rollup.waiting_sales[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = on SET enable_mergejoin = off SET enable_nestloop = off
AS $$
DECLARE
  sold rollup.sales[];
  waiting rollup.waiting_sales[];
BEGIN
  WITH placed AS (
    SELECT
      line.*,
      CASE WHEN earlier.id IS NULL THEN line.placed_on ELSE earlier.sale_date END AS sale_date,
      CASE WHEN earlier.id IS NULL THEN line.is_counted ELSE earlier.counted END AS counted,
      earlier.id IS NULL AND line.is_orphan AS waits
    FROM (
      SELECT
        sorted.*,
        (known.created_at AT TIME ZONE 'UTC')::date AS placed_on,
        known.status IS DISTINCT FROM 'CANCELLED' AS is_counted,
        known.id IS NULL AND sorted.order_id IS NOT NULL AS is_orphan
      FROM (SELECT * FROM unnest(changes) ORDER BY order_id OFFSET 0) AS sorted
      LEFT JOIN LATERAL (
        SELECT id, created_at, status FROM public.fact_orders WHERE id = sorted.order_id OFFSET 0) AS known ON true
      OFFSET 0
    ) AS line
    LEFT JOIN rollup.earlier_orders AS earlier ON earlier.id = line.order_id
  )
  SELECT
    array_agg((sale_date, book_id, line_count, units_sold, revenue)::rollup.sales) FILTER (WHERE counted),
    array_agg((order_id, book_id, line_count, units_sold, revenue)::rollup.waiting_sales) FILTER (WHERE waits)
  INTO sold, waiting
  FROM placed;
  PERFORM rollup.add_sales(sold);
  IF waiting IS NOT NULL THEN
    PERFORM rollup.add_waiting_sales(waiting);
  END IF;
END
$$;

-- Gives the lines that waited for these orders their day. The orders are new: nothing else counts by them yet.
CREATE FUNCTION rollup.count_arrivals(arrivals rollup.order_state[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  moves rollup.sales[];
BEGIN
  WITH arrived AS (
    DELETE FROM rollup.waiting_sales AS waiting
    USING (
      SELECT arrival.sale_date, arrival.counted, candidate.ctid AS place
      FROM unnest(arrivals) AS arrival
      CROSS JOIN LATERAL (SELECT ctid FROM rollup.waiting_sales WHERE order_id = arrival.id OFFSET 0) AS candidate
      OFFSET 0
    ) AS found
    WHERE waiting.ctid = found.place
    RETURNING found.sale_date, found.counted, waiting.book_id, waiting.line_count, waiting.units_sold, waiting.revenue
  ),
  move AS (
    SELECT null::date AS sale_date, book_id, -line_count AS line_count, -units_sold AS units_sold, -revenue AS revenue FROM arrived
    UNION ALL
    SELECT sale_date, book_id, line_count, units_sold, revenue FROM arrived WHERE counted
  )
  SELECT array_agg((sale_date, book_id, line_count, units_sold, revenue)::rollup.sales) INTO moves FROM move;
  PERFORM rollup.add_sales(moves);
END
$$;
