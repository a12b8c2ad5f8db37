-- Tells who LISTENs to bookstore_changes which table a transaction changed, when it commits, once a table.
-- A statement that found no row to change tells too; listeners ask again and see the same.
CREATE FUNCTION public.notify_bookstore_changes() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM pg_notify('bookstore_changes', TG_TABLE_NAME);
  RETURN null;
END
$$;

CREATE TRIGGER notify_changes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.dim_books
  FOR EACH STATEMENT EXECUTE FUNCTION public.notify_bookstore_changes();
CREATE TRIGGER notify_changes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.fact_orders
  FOR EACH STATEMENT EXECUTE FUNCTION public.notify_bookstore_changes();
CREATE TRIGGER notify_changes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.fact_order_items
  FOR EACH STATEMENT EXECUTE FUNCTION public.notify_bookstore_changes();
CREATE TRIGGER notify_changes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.fact_inventory
  FOR EACH STATEMENT EXECUTE FUNCTION public.notify_bookstore_changes();
