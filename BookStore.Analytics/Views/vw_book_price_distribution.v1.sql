-- report.book_price_distribution without a filter. What it holds is said there.
CREATE VIEW public.vw_book_price_distribution AS
SELECT price_range, book_count, range_order
FROM report.book_price_distribution();
