-- report.avg_order_value without a filter. What it holds is said there.
CREATE VIEW public.vw_avg_order_value AS
SELECT sale_date, order_count, avg_value
FROM report.avg_order_value();
