-- Copies sold and revenue of each author that sold.
CREATE FUNCTION report.revenue_by_author(
  from_day date DEFAULT NULL, to_day date DEFAULT NULL, genres text[] DEFAULT NULL, authors text[] DEFAULT NULL)
RETURNS TABLE (author text, units_sold bigint, revenue numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sold.author, sum(sold.units_sold)::bigint, sum(sold.revenue)
  FROM report.book_sales(from_day, to_day, genres, authors) AS sold
  GROUP BY sold.author;
$$;
