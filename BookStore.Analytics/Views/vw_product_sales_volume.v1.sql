-- report.product_sales_volume without a filter. What it holds is said there.
CREATE VIEW public.vw_product_sales_volume AS
SELECT book_id, title, author, units_sold, revenue
FROM report.product_sales_volume();
