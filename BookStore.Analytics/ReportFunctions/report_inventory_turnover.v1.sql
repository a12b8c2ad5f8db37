-- Copies sold (in the range of days) in percent of the copies in stock now, rounded to two decimals: 250 means sold two and a half times the stock.
-- Null where there is no stock. Every book that inventory knows is here, also one that never sold.
CREATE FUNCTION report.inventory_turnover(
  from_day date DEFAULT NULL, to_day date DEFAULT NULL, genres text[] DEFAULT NULL, authors text[] DEFAULT NULL)
RETURNS TABLE (book_id uuid, title text, units_sold bigint, stock_qty bigint, turnover_pct numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT
    health.book_id,
    health.title,
    coalesce(sold.units_sold, 0),
    health.stock_qty,
    CASE
      WHEN health.stock_qty > 0 THEN round(100.0 * coalesce(sold.units_sold, 0) / health.stock_qty, 2)
    END
  FROM report.inventory_health(genres, authors) AS health
  LEFT JOIN report.book_sales(from_day, to_day) AS sold ON sold.book_id = health.book_id;
$$;
