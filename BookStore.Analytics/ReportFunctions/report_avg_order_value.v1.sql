-- Average total of the orders of each day in UTC, rounded to cents. Null on a day whose orders have no usable total.
-- Not a quotient over report.sales_over_time: orders without a total are counted there, and must not pull the average down.
CREATE FUNCTION report.avg_order_value(from_day date DEFAULT NULL, to_day date DEFAULT NULL)
RETURNS TABLE (sale_date date, order_count bigint, avg_value numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT
    day.sale_date,
    sum(day.order_count)::bigint,
    round(sum(day.revenue) / nullif(sum(day.priced_count), 0), 2)
  FROM report.orders_by_day AS day
  WHERE day.status IS DISTINCT FROM 'CANCELLED'
    AND (from_day IS NULL OR day.sale_date >= from_day)
    AND (to_day IS NULL OR day.sale_date <= to_day)
  GROUP BY day.sale_date;
$$;
