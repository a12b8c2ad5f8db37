-- Books of the catalogue by price. A range holds its lower bound: 10.00 is in '10-20'. A range without books has no row.
-- A book without a price (null or NaN) is in no range. Books have no day, so no range of days narrows them.
CREATE FUNCTION report.book_price_distribution(genres text[] DEFAULT NULL, authors text[] DEFAULT NULL)
RETURNS TABLE (price_range text, book_count bigint, range_order integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT range.price_range, count(*), range.range_order
  FROM report.books AS book
  JOIN (
    VALUES
      (1, 'Under 10', '-Infinity'::numeric, 10::numeric),
      (2, '10-20', 10, 20),
      (3, '20-30', 20, 30),
      (4, '30-50', 30, 50),
      (5, '50 and over', 50, 'NaN')  -- NaN is greater than every number and, as an upper bound, itself left out
  ) AS range (range_order, price_range, from_price, to_price)
    ON book.price >= range.from_price AND book.price < range.to_price
  WHERE (genres IS NULL OR book.genre = ANY (genres))
    AND (authors IS NULL OR book.author = ANY (authors))
  GROUP BY range.range_order, range.price_range;
$$;
