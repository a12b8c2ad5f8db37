-- Orders and revenue of each day in UTC, whatever the session's time zone.
-- An order without created_at is counted under a null day, so that the totals stay whole.
-- Whole orders: an order holds books of several genres and authors, so neither narrows it.
CREATE FUNCTION report.sales_over_time(from_day date DEFAULT NULL, to_day date DEFAULT NULL)
RETURNS TABLE (sale_date date, order_count bigint, revenue numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT day.sale_date, sum(day.order_count)::bigint, sum(day.revenue)
  FROM report.orders_by_day AS day
  WHERE day.status IS DISTINCT FROM 'CANCELLED'
    AND (from_day IS NULL OR day.sale_date >= from_day)
    AND (to_day IS NULL OR day.sale_date <= to_day)
  GROUP BY day.sale_date;
$$;
