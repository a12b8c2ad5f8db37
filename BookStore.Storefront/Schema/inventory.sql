-- inventory-db: what is on the shelves. Safe to run again; ShopSchema runs it in one transaction.
-- No check that reserved <= quantity: a person may empty a shelf by hand to see the dashboards react.

CREATE TABLE IF NOT EXISTS inventory (
  book_id    uuid PRIMARY KEY,
  quantity   int NOT NULL CHECK (quantity >= 0),
  reserved   int NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- The simulation's own notes: never captured.
CREATE SCHEMA IF NOT EXISTS storefront;

-- For whom stock is held: the lines of the open orders. Every change of inventory.reserved is made together with
-- these rows, so inventory.reserved is their sum at every commit, and settling an order twice changes nothing.
CREATE TABLE IF NOT EXISTS storefront.reservations (
  order_id uuid NOT NULL,
  book_id  uuid NOT NULL,
  quantity int NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (order_id, book_id)
);

-- As in ecom.sql.
DO $$
BEGIN
  IF (SELECT relreplident FROM pg_class WHERE oid = 'inventory'::regclass) <> 'f' THEN
    ALTER TABLE inventory REPLICA IDENTITY FULL;
  END IF;
END $$;
