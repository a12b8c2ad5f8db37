-- Books as reports name them.
CREATE VIEW report.books AS
SELECT
  id AS book_id,
  coalesce(nullif(btrim(title), ''), 'Unknown') AS title,
  coalesce(nullif(btrim(author), ''), 'Unknown') AS author,
  coalesce(nullif(btrim(genre), ''), 'Unknown') AS genre,
  price
FROM public.dim_books;

-- Stock of each book that inventory knows. Stock or reservation that is null counts as 0.
-- bigint, because the difference of two ints may not fit an int, and one such row would fail every report over it.
CREATE VIEW report.stock AS
SELECT
  book_id,
  coalesce(quantity, 0)::bigint AS stock_qty,
  coalesce(reserved, 0)::bigint AS reserved,
  coalesce(quantity, 0)::bigint - coalesce(reserved, 0) AS available
FROM public.fact_inventory;

GRANT SELECT ON report.books, report.stock TO analytics_reader;
