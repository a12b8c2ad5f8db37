-- Orders of each day in UTC and status, as they are stored: CANCELLED and null are statuses like others.
-- A total that is null or NaN adds nothing; priced_count is the number of orders that have one.
-- The statistics object fact_orders_day tells the planner how few days there are: the expression here and there must be the same.
CREATE OR REPLACE VIEW report.orders_by_day AS
SELECT
  (created_at AT TIME ZONE 'UTC')::date AS sale_date,
  status,
  count(*) AS order_count,
  count(nullif(total, 'NaN')) AS priced_count,
  coalesce(sum(nullif(total, 'NaN')), 0.00) AS revenue
FROM public.fact_orders
GROUP BY (created_at AT TIME ZONE 'UTC')::date, status;
GRANT SELECT ON report.orders_by_day TO analytics_reader;
