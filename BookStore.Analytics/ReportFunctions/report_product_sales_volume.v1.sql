-- Copies sold and revenue of each book that sold.
CREATE FUNCTION report.product_sales_volume(
  from_day date DEFAULT NULL, to_day date DEFAULT NULL, genres text[] DEFAULT NULL, authors text[] DEFAULT NULL)
RETURNS TABLE (book_id uuid, title text, author text, units_sold bigint, revenue numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sold.book_id, sold.title, sold.author, sold.units_sold, sold.revenue
  FROM report.book_sales(from_day, to_day, genres, authors) AS sold;
$$;
