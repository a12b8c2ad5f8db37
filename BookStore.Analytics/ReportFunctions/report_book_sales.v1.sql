-- Copies sold and revenue of each book that sold: what every report over sales of books stands on.
-- A line whose book is not here yet shows under 'Unknown', so that the sum over the books stays the sum over the lines.
CREATE FUNCTION report.book_sales(
  from_day date DEFAULT NULL, to_day date DEFAULT NULL, genres text[] DEFAULT NULL, authors text[] DEFAULT NULL)
RETURNS TABLE (book_id uuid, title text, author text, genre text, units_sold bigint, revenue numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT
    sold.book_id,
    coalesce(book.title, 'Unknown'),
    coalesce(book.author, 'Unknown'),
    coalesce(book.genre, 'Unknown'),
    sold.units_sold,
    sold.revenue
  FROM (
    SELECT day.book_id, sum(day.units_sold)::bigint AS units_sold, sum(day.revenue) AS revenue
    FROM report.sales_by_day AS day
    WHERE (from_day IS NULL OR day.sale_date >= from_day)
      AND (to_day IS NULL OR day.sale_date <= to_day)
    GROUP BY day.book_id
  ) AS sold
  LEFT JOIN report.books AS book ON book.book_id = sold.book_id
  WHERE (genres IS NULL OR coalesce(book.genre, 'Unknown') = ANY (genres))
    AND (authors IS NULL OR coalesce(book.author, 'Unknown') = ANY (authors));
$$;
