-- Copies sold and revenue of each book on each day in UTC. The one place that says which lines count.
--
-- A line counts unless its order is CANCELLED. A line whose order is not here yet counts, under a null day.
-- A price that is NaN adds nothing; one bad row must not turn every sum into NaN.
CREATE OR REPLACE VIEW report.sales_by_day AS
SELECT
  (placed.created_at AT TIME ZONE 'UTC')::date AS sale_date,
  item.book_id,
  coalesce(sum(item.quantity), 0) AS units_sold,
  coalesce(sum(item.quantity * nullif(item.price_at_purchase, 'NaN')), 0.00) AS revenue
FROM public.fact_order_items AS item
LEFT JOIN public.fact_orders AS placed ON placed.id = item.order_id
WHERE placed.status IS DISTINCT FROM 'CANCELLED'
GROUP BY (placed.created_at AT TIME ZONE 'UTC')::date, item.book_id;
GRANT SELECT ON report.sales_by_day TO analytics_reader;
