-- report.revenue_by_author without a filter. What it holds is said there.
CREATE VIEW public.vw_revenue_by_author AS
SELECT author, units_sold, revenue
FROM report.revenue_by_author();
