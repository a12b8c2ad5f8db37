-- ecom-db: what the shop sells, who ordered what. Safe to run again; ShopSchema runs it in one transaction.
-- The order books, orders, order_items, cart is also the order in which a checkout locks them.

CREATE TABLE IF NOT EXISTS books (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title          varchar(255) NOT NULL,
  author         varchar(255),
  price          numeric(10,2) NOT NULL CHECK (price >= 0),
  description    text,
  cover_url      varchar(500),
  genre          varchar(100),
  isbn           varchar(20),
  published_year int,
  created_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS books_genre ON books (genre);

CREATE TABLE IF NOT EXISTS orders (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    varchar(255) NOT NULL,
  total      numeric(10,2) NOT NULL CHECK (total >= 0),
  status     varchar(50) NOT NULL DEFAULT 'PENDING'
             CHECK (status IN ('PENDING', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
-- "My orders", newest first.
CREATE INDEX IF NOT EXISTS orders_user ON orders (user_id, created_at DESC);
-- The few orders that are still to move on; finished ones leave the index.
CREATE INDEX IF NOT EXISTS orders_open ON orders (status) WHERE status IN ('PENDING', 'CONFIRMED', 'SHIPPED');

CREATE TABLE IF NOT EXISTS order_items (
  id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  order_id          uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  book_id           uuid NOT NULL REFERENCES books (id),
  quantity          int NOT NULL CHECK (quantity > 0),
  price_at_purchase numeric(10,2) NOT NULL CHECK (price_at_purchase >= 0)
);
CREATE INDEX IF NOT EXISTS order_items_order ON order_items (order_id);

-- Never captured. One line a customer and book.
CREATE TABLE IF NOT EXISTS cart (
  id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id  varchar(255) NOT NULL,
  book_id  uuid NOT NULL,
  quantity int NOT NULL CHECK (quantity > 0),
  added_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, book_id)
);
CREATE INDEX IF NOT EXISTS cart_added ON cart (added_at);

-- The shop's own notes: never captured.
CREATE SCHEMA IF NOT EXISTS storefront;

-- What a book cost when a visitor put it into the cart, so that the shop can say that this has changed.
CREATE TABLE IF NOT EXISTS storefront.cart_prices (
  cart_id uuid PRIMARY KEY REFERENCES cart (id) ON DELETE CASCADE,
  price   numeric(10,2) NOT NULL
);

-- What history this shop has: one row, written before the first day. completed_at is null until all of it is there.
CREATE TABLE IF NOT EXISTS storefront.history_plan (
  only_row       boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  seed           bigint NOT NULL,
  until          timestamptz NOT NULL,
  days           int NOT NULL,
  orders_per_day int NOT NULL,
  completed_at   timestamptz,
  live_runs      int NOT NULL DEFAULT 0
);

-- Written in the transaction of the day's orders, so a day is there whole or not at all.
CREATE TABLE IF NOT EXISTS storefront.history_days (
  day    date PRIMARY KEY,
  orders int NOT NULL
);

-- Debezium hands Flink the old row of an update only under FULL. Set where it differs:
-- ALTER TABLE waits for every reader of the table, and a snapshot can read for long.
DO $$
DECLARE captured regclass;
BEGIN
  FOR captured IN
    SELECT oid FROM pg_class
    WHERE oid IN ('books'::regclass, 'orders'::regclass, 'order_items'::regclass) AND relreplident <> 'f'
  LOOP
    EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', captured);
  END LOOP;
END $$;
