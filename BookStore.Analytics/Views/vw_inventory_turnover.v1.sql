-- report.inventory_turnover without a filter. What it holds is said there.
CREATE VIEW public.vw_inventory_turnover AS
SELECT book_id, title, units_sold, stock_qty, turnover_pct
FROM report.inventory_turnover();
