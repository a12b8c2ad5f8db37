-- {orders} orders of the last 365 days with two lines each, over 1,000 books in stock. Whole and repeatable: the same number gives the same rows.
INSERT INTO dim_books (id, title, author, price, genre)
SELECT md5('book' || n)::uuid, 'Book ' || n, 'Author ' || n % 200, 5 + n % 60, 'Genre ' || n % 12
FROM generate_series(1, 1000) AS n;

INSERT INTO fact_inventory (book_id, quantity, reserved)
SELECT md5('book' || n)::uuid, n % 150, n % 7
FROM generate_series(1, 1000) AS n;

INSERT INTO fact_orders (id, user_id, total, status, created_at)
SELECT
  md5('order' || n)::uuid, 'user' || n % 5000, 10 + n % 90,
  (ARRAY['PENDING', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'DELIVERED', 'DELIVERED', 'DELIVERED', 'DELIVERED', 'DELIVERED', 'CANCELLED'])[1 + n % 10],
  now() - n % 525600 * interval '1 minute'
FROM generate_series(1, {orders}) AS n;

INSERT INTO fact_order_items (id, order_id, book_id, quantity, price_at_purchase)
SELECT md5('item' || n)::uuid, md5('order' || (n + 1) / 2)::uuid, md5('book' || 1 + n::bigint * 7919 % 1000)::uuid, 1 + n % 3, 5 + n % 60
FROM generate_series(1, 2 * {orders}) AS n;
