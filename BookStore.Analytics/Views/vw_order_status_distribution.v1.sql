-- report.order_status_distribution without a filter. What it holds is said there.
CREATE VIEW public.vw_order_status_distribution AS
SELECT status, order_count, percentage
FROM report.order_status_distribution();
