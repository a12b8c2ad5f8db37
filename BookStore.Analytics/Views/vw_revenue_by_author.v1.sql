-- Copies sold and revenue of each author that sold.
CREATE OR REPLACE VIEW public.vw_revenue_by_author AS
SELECT
  author,
  sum(units_sold)::bigint AS units_sold,
  sum(revenue) AS revenue
FROM public.vw_product_sales_volume
GROUP BY author;
