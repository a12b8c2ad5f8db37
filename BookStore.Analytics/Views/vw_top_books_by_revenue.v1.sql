-- The books that sold by revenue: 1 is the best, equal revenue shares a rank, and the rank after a tie is skipped.
CREATE OR REPLACE VIEW public.vw_top_books_by_revenue AS
SELECT
  rank() OVER (ORDER BY revenue DESC) AS revenue_rank,
  book_id,
  title,
  author,
  revenue AS total_revenue
FROM public.vw_product_sales_volume;
