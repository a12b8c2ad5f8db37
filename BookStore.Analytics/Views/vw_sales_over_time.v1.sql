-- report.sales_over_time without a filter. What it holds is said there.
CREATE VIEW public.vw_sales_over_time AS
SELECT sale_date, order_count, revenue
FROM report.sales_over_time();
