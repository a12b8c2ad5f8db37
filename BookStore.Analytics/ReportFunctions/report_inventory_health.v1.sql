-- Stock of each book that inventory knows, as it is now: no range of days narrows it.
CREATE FUNCTION report.inventory_health(genres text[] DEFAULT NULL, authors text[] DEFAULT NULL)
RETURNS TABLE (book_id uuid, title text, author text, stock_qty bigint, reserved bigint, available bigint, status text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT
    stock.book_id,
    coalesce(book.title, 'Unknown'),
    coalesce(book.author, 'Unknown'),
    stock.stock_qty,
    stock.reserved,
    stock.available,
    CASE
      WHEN stock.available <= 0 THEN 'OUT_OF_STOCK'
      WHEN stock.available < 10 THEN 'LOW_STOCK'
      ELSE 'IN_STOCK'
    END
  FROM report.stock AS stock
  LEFT JOIN report.books AS book ON book.book_id = stock.book_id
  WHERE (genres IS NULL OR coalesce(book.genre, 'Unknown') = ANY (genres))
    AND (authors IS NULL OR coalesce(book.author, 'Unknown') = ANY (authors));
$$;
