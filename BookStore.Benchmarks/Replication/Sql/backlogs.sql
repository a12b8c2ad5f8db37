-- What the source database gets beside the shop's own schema: procedures that write the loads.
-- Everything follows from row numbers and a fixed seed, so that each run of a load writes the same rows.
CREATE SCHEMA benchmark;

-- Keys in random order, as gen_random_uuid() gives them.
CREATE FUNCTION benchmark.book_id(n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql RETURN md5('book ' || n)::uuid;
CREATE FUNCTION benchmark.order_id(n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql RETURN md5('order ' || n)::uuid;
CREATE FUNCTION benchmark.item_id(n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql RETURN md5('item ' || n)::uuid;

-- 1,000 books.
CREATE PROCEDURE benchmark.insert_books() LANGUAGE sql AS $$
  INSERT INTO public.books (id, title, author, price, description, genre, isbn, published_year, created_at)
  SELECT benchmark.book_id(n), 'Book ' || n, 'Author ' || n % 200, 5 + n % 60, repeat('A book to be read. ', 10), 'Genre ' || n % 12,
         null, 1900 + n % 125, timestamptz '2026-01-01 00:00:00Z'
  FROM generate_series(0, 999) n
$$;

CREATE PROCEDURE benchmark.insert_orders(first bigint, count bigint) LANGUAGE sql AS $$
  INSERT INTO public.orders (id, user_id, total, status, created_at, updated_at)
  SELECT benchmark.order_id(n), 'customer-' || n * 7919 % 50000, 10 + n % 9000 / 100.0, 'PENDING', at, at
  FROM generate_series(first, first + count - 1) n, LATERAL (SELECT timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second' AS at) moment
$$;

-- Two lines an order, each of any book.
CREATE PROCEDURE benchmark.insert_items(first_order bigint, orders bigint) LANGUAGE sql AS $$
  INSERT INTO public.order_items (id, order_id, book_id, quantity, price_at_purchase)
  SELECT benchmark.item_id(n), benchmark.order_id(n / 2), benchmark.book_id((n * 2654435761) % 1000), 1 + n % 3, 5 + n % 4000 / 100.0
  FROM generate_series(2 * first_order, 2 * (first_order + orders) - 1) n
$$;

CREATE PROCEDURE benchmark.insert_backlog(base_orders bigint, orders bigint, transactions bigint, OUT changes bigint) LANGUAGE plpgsql AS $$
DECLARE size bigint := orders / transactions;
BEGIN
  FOR t IN 0 .. transactions - 1 LOOP
    CALL benchmark.insert_orders(base_orders + t * size, size);
    CALL benchmark.insert_items(base_orders + t * size, size);
    COMMIT;
  END LOOP;
  changes := 3 * size * transactions;
END $$;

CREATE PROCEDURE benchmark.one_row_backlog(orders bigint, OUT changes bigint) LANGUAGE plpgsql AS $$
BEGIN
  FOR n IN 0 .. orders - 1 LOOP
    INSERT INTO public.orders (id, user_id, total, status, created_at, updated_at)
    VALUES (benchmark.order_id(n), 'customer-' || n % 50000, 10 + n % 9000 / 100.0, 'PENDING',
            timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second', timestamptz '2026-01-01 00:00:00Z');
    COMMIT;
  END LOOP;
  changes := orders;
END $$;

-- A number below the limit, small ones far more often.
CREATE FUNCTION benchmark.skewed(below bigint) RETURNS bigint VOLATILE LANGUAGE sql RETURN floor(power(random(), 3) * below)::bigint;

-- Each transaction: 40 orders and their 80 items inserted, up to 49 orders and 24 items updated, 10 items deleted.
CREATE PROCEDURE benchmark.mixed_backlog(base_orders bigint, transactions bigint, OUT changes bigint) LANGUAGE plpgsql AS $$
DECLARE touched bigint;
BEGIN
  changes := 0;
  PERFORM setseed(0.5);
  FOR t IN 0 .. transactions - 1 LOOP
    CALL benchmark.insert_orders(base_orders + t * 40, 40);
    CALL benchmark.insert_items(base_orders + t * 40, 40);
    changes := changes + 120;

    UPDATE public.orders SET status = (ARRAY['CONFIRMED', 'SHIPPED', 'DELIVERED'])[1 + t % 3], updated_at = updated_at + interval '1 hour'
    WHERE id = ANY (ARRAY(SELECT benchmark.order_id(benchmark.skewed(base_orders)) FROM generate_series(1, 49)));
    GET DIAGNOSTICS touched = ROW_COUNT;
    changes := changes + touched;

    UPDATE public.order_items SET quantity = quantity + 1
    WHERE id = ANY (ARRAY(SELECT benchmark.item_id(benchmark.skewed(2 * base_orders)) FROM generate_series(1, 24)));
    GET DIAGNOSTICS touched = ROW_COUNT;
    changes := changes + touched;

    DELETE FROM public.order_items
    WHERE id = ANY (ARRAY(SELECT benchmark.item_id(2 * base_orders - 1 - t * 10 - n) FROM generate_series(0, 9) n));
    GET DIAGNOSTICS touched = ROW_COUNT;
    changes := changes + touched;
    COMMIT;
  END LOOP;
END $$;

-- One order of its own kind, in a transaction of its own: whoever sees it has everything before it.
CREATE PROCEDURE benchmark.insert_mark(mark uuid) LANGUAGE sql AS $$
  INSERT INTO public.orders (id, user_id, total, status, created_at, updated_at)
  VALUES (mark, 'mark', 0, 'PENDING', timestamptz '2026-01-01 00:00:00Z', timestamptz '2026-01-01 00:00:00Z')
$$;
