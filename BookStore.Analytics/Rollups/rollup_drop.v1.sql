DROP TRIGGER notify_changes ON public.dim_books;
DROP TRIGGER notify_changes ON public.fact_orders;
DROP TRIGGER notify_changes ON public.fact_order_items;
DROP TRIGGER notify_changes ON public.fact_inventory;
DROP FUNCTION public.notify_bookstore_changes();

-- The triggers on the fact tables go with their functions.
DROP SCHEMA rollup CASCADE;
DROP INDEX public.fact_order_items_order_id_bloom;
ALTER TABLE public.fact_order_items RESET (autovacuum_vacuum_insert_scale_factor);
