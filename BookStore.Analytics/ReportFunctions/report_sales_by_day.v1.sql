-- Copies sold and revenue of each book on each day in UTC, from the sums that the triggers keep.
-- Which lines count, and under which day, is said at rollup.sales.
CREATE VIEW report.sales_by_day AS
SELECT sale_date, book_id, units_sold, revenue
FROM rollup.sales
WHERE line_count <> 0;
GRANT SELECT ON report.sales_by_day TO analytics_reader;
