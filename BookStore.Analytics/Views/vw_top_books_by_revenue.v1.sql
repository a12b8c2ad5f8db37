-- report.top_books_by_revenue without a filter. What it holds is said there.
CREATE VIEW public.vw_top_books_by_revenue AS
SELECT revenue_rank, book_id, title, author, total_revenue
FROM report.top_books_by_revenue();
