-- Average total of the orders of each day in UTC, rounded to cents. Null on a day whose orders have no usable total.
-- Not a quotient over vw_sales_over_time: orders without a total are counted there, and must not pull the average down.
CREATE OR REPLACE VIEW public.vw_avg_order_value AS
SELECT
  (created_at AT TIME ZONE 'UTC')::date AS sale_date,
  count(*) AS order_count,
  round(avg(nullif(total, 'NaN')), 2) AS avg_value
FROM public.fact_orders
WHERE status IS DISTINCT FROM 'CANCELLED'
GROUP BY (created_at AT TIME ZONE 'UTC')::date;
