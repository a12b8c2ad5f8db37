-- report.inventory_health without a filter. What it holds is said there.
CREATE VIEW public.vw_inventory_health AS
SELECT book_id, title, author, stock_qty, reserved, available, status
FROM report.inventory_health();
