-- Copies sold and revenue of each genre that sold.
CREATE OR REPLACE VIEW public.vw_revenue_by_genre AS
SELECT
  coalesce(nullif(btrim(book.genre), ''), 'Unknown') AS genre,
  sum(sold.units_sold)::bigint AS units_sold,
  sum(sold.revenue) AS revenue
FROM public.vw_product_sales_volume AS sold
LEFT JOIN public.dim_books AS book ON book.id = sold.book_id
GROUP BY coalesce(nullif(btrim(book.genre), ''), 'Unknown');
