-- How changes reach the tables of schema rollup. A change is a row of the table it is added to, with counts below zero for what goes.
-- force_generic_plan: planning a statement for each small change takes longer than the change.

CREATE FUNCTION rollup.add_orders(changes rollup.orders[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  INSERT INTO rollup.orders AS kept
  SELECT sale_date, status, sum(order_count)::bigint, sum(priced_count)::bigint, sum(revenue)
  FROM unnest(changes)
  GROUP BY sale_date, status
  HAVING (sum(order_count), sum(priced_count), sum(revenue)) <> (0, 0, 0)
  ON CONFLICT (sale_date, status) DO UPDATE SET
    order_count = kept.order_count + excluded.order_count,
    priced_count = kept.priced_count + excluded.priced_count,
    revenue = kept.revenue + excluded.revenue;
END
$$;

CREATE FUNCTION rollup.add_sales(changes rollup.sales[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  INSERT INTO rollup.sales AS kept
  SELECT sale_date, book_id, sum(line_count)::bigint, sum(units_sold)::bigint, sum(revenue)
  FROM unnest(changes)
  GROUP BY sale_date, book_id
  HAVING (sum(line_count), sum(units_sold), sum(revenue)) <> (0, 0, 0)
  ON CONFLICT (sale_date, book_id) DO UPDATE SET
    line_count = kept.line_count + excluded.line_count,
    units_sold = kept.units_sold + excluded.units_sold,
    revenue = kept.revenue + excluded.revenue;
END
$$;

-- Keeps no row without lines: there would be one for every order that ever waited.
CREATE FUNCTION rollup.add_waiting_sales(changes rollup.waiting_sales[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
BEGIN
  INSERT INTO rollup.waiting_sales AS kept
  SELECT order_id, book_id, sum(line_count)::bigint, sum(units_sold)::bigint, sum(revenue)
  FROM unnest(changes)
  GROUP BY order_id, book_id
  ON CONFLICT (order_id, book_id) DO UPDATE SET
    line_count = kept.line_count + excluded.line_count,
    units_sold = kept.units_sold + excluded.units_sold,
    revenue = kept.revenue + excluded.revenue;
  IF EXISTS (SELECT FROM unnest(changes) WHERE line_count < 0) THEN
    DELETE FROM rollup.waiting_sales AS kept
    USING (
      SELECT DISTINCT candidate.ctid AS place
      FROM unnest(changes) AS change
      CROSS JOIN LATERAL (SELECT ctid FROM rollup.waiting_sales WHERE order_id = change.order_id AND line_count = 0 OFFSET 0) AS candidate
      OFFSET 0
    ) AS emptied
    WHERE kept.ctid = emptied.place;
  END IF;
END
$$;
