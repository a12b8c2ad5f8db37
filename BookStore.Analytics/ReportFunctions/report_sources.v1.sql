-- Books as reports name them.
CREATE VIEW report.books AS
SELECT
  id AS book_id,
  coalesce(nullif(btrim(title), ''), 'Unknown') AS title,
  coalesce(nullif(btrim(author), ''), 'Unknown') AS author,
  coalesce(nullif(btrim(genre), ''), 'Unknown') AS genre,
  price
FROM public.dim_books;

-- Stock of each book that inventory knows. Stock or reservation that is null counts as 0.
-- bigint, because the difference of two ints may not fit an int, and one such row would fail every report over it.
CREATE VIEW report.stock AS
SELECT
  book_id,
  coalesce(quantity, 0)::bigint AS stock_qty,
  coalesce(reserved, 0)::bigint AS reserved,
  coalesce(quantity, 0)::bigint - coalesce(reserved, 0) AS available
FROM public.fact_inventory;

-- Copies sold and revenue of each book on each day in UTC. The one place that says which lines count.
--
-- A line counts unless its order is CANCELLED. A line whose order is not here yet counts, under a null day.
-- A price that is NaN adds nothing; one bad row must not turn every sum into NaN.
CREATE VIEW report.sales_by_day AS
SELECT
  (placed.created_at AT TIME ZONE 'UTC')::date AS sale_date,
  item.book_id,
  coalesce(sum(item.quantity), 0) AS units_sold,
  coalesce(sum(item.quantity * nullif(item.price_at_purchase, 'NaN')), 0.00) AS revenue
FROM public.fact_order_items AS item
LEFT JOIN public.fact_orders AS placed ON placed.id = item.order_id
WHERE placed.status IS DISTINCT FROM 'CANCELLED'
GROUP BY (placed.created_at AT TIME ZONE 'UTC')::date, item.book_id;

-- Orders of each day in UTC and status, as they are stored: CANCELLED and null are statuses like others.
-- A total that is null or NaN adds nothing; priced_count is the number of orders that have one.
-- The statistics object fact_orders_day tells the planner how few days there are: the expression here and there must be the same.
CREATE VIEW report.orders_by_day AS
SELECT
  (created_at AT TIME ZONE 'UTC')::date AS sale_date,
  status,
  count(*) AS order_count,
  count(nullif(total, 'NaN')) AS priced_count,
  coalesce(sum(nullif(total, 'NaN')), 0.00) AS revenue
FROM public.fact_orders
GROUP BY (created_at AT TIME ZONE 'UTC')::date, status;

GRANT SELECT ON report.books, report.stock, report.sales_by_day, report.orders_by_day TO analytics_reader;
