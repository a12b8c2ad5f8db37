namespace BookStore.Ingestor.Sql;

/// <summary>The statements of an order that is placed to be seen in analytics-db.</summary>
internal static class ProbeSql
{
    /// <summary>$1 order, $2 line. Changes no row where there is no book.</summary>
    public const string Place =
        """
        WITH book AS (SELECT id, coalesce(price, 0) AS price FROM public.books ORDER BY id LIMIT 1),
        placed AS (
            INSERT INTO public.orders (id, user_id, total, status, created_at) SELECT $1, 'verify-cdc', price, 'CANCELLED', now() FROM book RETURNING id)
        INSERT INTO public.order_items (id, order_id, book_id, quantity, price_at_purchase) SELECT $2, placed.id, book.id, 1, book.price FROM placed, book
        """;

    /// <summary>$1 order. A day is longer than any run takes.</summary>
    private const string Ours = "user_id = 'verify-cdc' AND (id = $1 OR created_at < now() - interval '1 day')";

    /// <inheritdoc cref="Ours"/>
    public const string RemoveLines = $"DELETE FROM public.order_items WHERE order_id IN (SELECT id FROM public.orders WHERE {Ours})";

    /// <inheritdoc cref="Ours"/>
    public const string RemoveOrders = $"DELETE FROM public.orders WHERE {Ours}";

    /// <summary>Lets a query fail that another session's lock holds up: whether the order arrives is asked for as long as it may take, and not longer.</summary>
    public const string GiveUpOnLocks = "SET lock_timeout = '500ms'";

    /// <summary>$1 order, $2 line.</summary>
    public const string Visible = "SELECT EXISTS (SELECT FROM public.fact_orders WHERE id = $1), EXISTS (SELECT FROM public.fact_order_items WHERE id = $2)";

    /// <summary>$1 table, $2 key.</summary>
    public const string Quarantined = "SELECT max(id) FROM ingest.quarantine WHERE state = 'open' AND table_name = $1 AND key = $2";

    /// <summary>Which writer has waited for a lock, and for whom; no row where none has. The locks of commands and jobs are advisory, and no standstill.</summary>
    public const string Blocker =
        """
        SELECT format('%s has waited for %s s for a lock that process %s%s holds', w.application_name, extract(epoch FROM now() - w.query_start)::int, b.pid,
            ' (' || nullif(a.application_name, '') || ')')
        FROM pg_stat_activity w CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS b (pid) LEFT JOIN pg_stat_activity a ON a.pid = b.pid
        WHERE w.datname = current_database() AND w.application_name LIKE 'bookstore-%' AND w.wait_event_type = 'Lock' AND w.wait_event <> 'advisory'
            AND w.query_start < now() - interval '1 second'
        ORDER BY w.query_start LIMIT 1
        """;
}
