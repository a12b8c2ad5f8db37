-- Copies sold and revenue of each genre that sold.
CREATE FUNCTION report.revenue_by_genre(
  from_day date DEFAULT NULL, to_day date DEFAULT NULL, genres text[] DEFAULT NULL, authors text[] DEFAULT NULL)
RETURNS TABLE (genre text, units_sold bigint, revenue numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sold.genre, sum(sold.units_sold)::bigint, sum(sold.revenue)
  FROM report.book_sales(from_day, to_day, genres, authors) AS sold
  GROUP BY sold.genre;
$$;
