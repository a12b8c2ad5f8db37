-- All orders by status, CANCELLED among them. The percentage is of all orders that the filters leave, 0 to 100, rounded to two decimals.
CREATE FUNCTION report.order_status_distribution(from_day date DEFAULT NULL, to_day date DEFAULT NULL)
RETURNS TABLE (status text, order_count bigint, percentage numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT
    coalesce(nullif(btrim(day.status), ''), 'Unknown'),
    sum(day.order_count)::bigint,
    round(100 * sum(day.order_count) / sum(sum(day.order_count)) OVER (), 2)
  FROM report.orders_by_day AS day
  WHERE (from_day IS NULL OR day.sale_date >= from_day)
    AND (to_day IS NULL OR day.sale_date <= to_day)
  GROUP BY coalesce(nullif(btrim(day.status), ''), 'Unknown');
$$;
