-- Copies sold in percent of the copies in stock now, rounded to two decimals: 250 means sold two and a half times the stock.
-- Null where there is no stock. Every book that inventory knows is here, also one that never sold.
CREATE OR REPLACE VIEW public.vw_inventory_turnover AS
SELECT
  health.book_id,
  health.title,
  coalesce(sales.units_sold, 0) AS units_sold,
  health.stock_qty,
  CASE
    WHEN health.stock_qty > 0 THEN round(100.0 * coalesce(sales.units_sold, 0) / health.stock_qty, 2)
  END AS turnover_pct
FROM public.vw_inventory_health AS health
LEFT JOIN public.vw_product_sales_volume AS sales ON sales.book_id = health.book_id;
