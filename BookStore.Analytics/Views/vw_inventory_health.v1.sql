-- Stock of each book that inventory knows. Stock or reservation that is null counts as 0.
-- bigint, because the difference of two ints may not fit an int, and one such row would fail the whole view.
CREATE OR REPLACE VIEW public.vw_inventory_health AS
SELECT
  stock.book_id,
  coalesce(nullif(btrim(book.title), ''), 'Unknown') AS title,
  coalesce(nullif(btrim(book.author), ''), 'Unknown') AS author,
  stock.stock_qty,
  stock.reserved,
  stock.available,
  CASE
    WHEN stock.available <= 0 THEN 'OUT_OF_STOCK'
    WHEN stock.available < 10 THEN 'LOW_STOCK'
    ELSE 'IN_STOCK'
  END AS status
FROM (
  SELECT
    book_id,
    coalesce(quantity, 0)::bigint AS stock_qty,
    coalesce(reserved, 0)::bigint AS reserved,
    coalesce(quantity, 0)::bigint - coalesce(reserved, 0) AS available
  FROM public.fact_inventory
) AS stock
LEFT JOIN public.dim_books AS book ON book.id = stock.book_id;
