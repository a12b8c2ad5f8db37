-- Orders of each day in UTC and status, as they are stored: CANCELLED and null are statuses like others.
-- From the sums that the triggers keep; what they hold is said at rollup.orders.
CREATE VIEW report.orders_by_day AS
SELECT sale_date, status, order_count, priced_count, revenue
FROM rollup.orders
WHERE order_count <> 0;
GRANT SELECT ON report.orders_by_day TO analytics_reader;
