-- All orders by status, CANCELLED among them. The percentage is of all orders, 0 to 100, rounded to two decimals.
CREATE OR REPLACE VIEW public.vw_order_status_distribution AS
SELECT
  coalesce(nullif(btrim(status), ''), 'Unknown') AS status,
  sum(order_count)::bigint AS order_count,
  round(100 * sum(order_count) / sum(sum(order_count)) OVER (), 2) AS percentage
FROM (
  -- Grouped as it is stored first: the few results are then cheap to tidy up.
  SELECT status, count(*) AS order_count
  FROM public.fact_orders
  GROUP BY status
) AS stored
GROUP BY coalesce(nullif(btrim(status), ''), 'Unknown');
