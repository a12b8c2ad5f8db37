-- Leaves the captured tables with their columns and primary keys.
DO $$
DECLARE statement text;
BEGIN
  FOR statement IN
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
    FROM pg_constraint
    WHERE conrelid IN ('public.books'::regclass, 'public.orders'::regclass, 'public.order_items'::regclass) AND contype IN ('f', 'c')
    UNION ALL
    SELECT format('DROP INDEX %s', indexrelid::regclass)
    FROM pg_index
    WHERE indrelid IN ('public.books'::regclass, 'public.orders'::regclass, 'public.order_items'::regclass) AND NOT indisprimary
  LOOP
    EXECUTE statement;
  END LOOP;
END $$;
