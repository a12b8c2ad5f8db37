-- The books that sold by revenue: 1 is the best of those that the filters leave, equal revenue shares a rank, and the rank after a tie is skipped.
CREATE FUNCTION report.top_books_by_revenue(
  from_day date DEFAULT NULL, to_day date DEFAULT NULL, genres text[] DEFAULT NULL, authors text[] DEFAULT NULL)
RETURNS TABLE (revenue_rank bigint, book_id uuid, title text, author text, total_revenue numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT rank() OVER (ORDER BY sold.revenue DESC), sold.book_id, sold.title, sold.author, sold.revenue
  FROM report.book_sales(from_day, to_day, genres, authors) AS sold;
$$;
