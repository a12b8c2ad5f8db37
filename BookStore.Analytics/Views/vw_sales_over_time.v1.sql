-- Orders and revenue of each day in UTC, whatever the session's time zone.
-- An order without created_at is counted under a null day, so that the totals stay whole. A total that is NaN adds nothing.
-- The statistics object fact_orders_day tells the planner how few days there are: the expression here and there must be the same.
CREATE OR REPLACE VIEW public.vw_sales_over_time AS
SELECT
  (created_at AT TIME ZONE 'UTC')::date AS sale_date,
  count(*) AS order_count,
  coalesce(sum(nullif(total, 'NaN')), 0.00) AS revenue
FROM public.fact_orders
WHERE status IS DISTINCT FROM 'CANCELLED'
GROUP BY (created_at AT TIME ZONE 'UTC')::date;
