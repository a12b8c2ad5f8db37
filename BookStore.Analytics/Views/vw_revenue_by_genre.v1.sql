-- report.revenue_by_genre without a filter. What it holds is said there.
CREATE VIEW public.vw_revenue_by_genre AS
SELECT genre, units_sold, revenue
FROM report.revenue_by_genre();
