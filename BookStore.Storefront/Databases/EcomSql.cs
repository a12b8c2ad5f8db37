namespace BookStore.Storefront.Databases;

/// <summary>Every statement that the shop sends to ecom-db, except its schema.</summary>
internal static class EcomSql
{
    public const string InsertMissingBooks = """
        INSERT INTO books (id, title, author, price, description, genre, isbn, published_year, created_at)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::numeric[], $5::text[], $6::text[], $7::text[], $8::int[], $9::timestamptz[])
        ON CONFLICT (id) DO NOTHING
        """;

    public const string CountOrders = "SELECT count(*) FROM orders";

    // History.

    public const string ReadPlan = "SELECT seed, until, days, orders_per_day, completed_at IS NOT NULL FROM storefront.history_plan";

    public const string WritePlan = "INSERT INTO storefront.history_plan (seed, until, days, orders_per_day) VALUES ($1, $2, $3, $4)";

    public const string CompletePlan = "UPDATE storefront.history_plan SET completed_at = $1 WHERE completed_at IS NULL";

    public const string ReadDays = "SELECT day FROM storefront.history_days";

    public const string WriteDay = "INSERT INTO storefront.history_days (day, orders) VALUES ($1, $2)";

    public const string CopyOrders = "COPY orders (id, user_id, total, status, created_at, updated_at) FROM STDIN (FORMAT binary)";

    public const string CopyOrderItems = "COPY order_items (id, order_id, book_id, quantity, price_at_purchase) FROM STDIN (FORMAT binary)";

    public const string SetPrices = """
        UPDATE books SET price = priced.price FROM unnest($1::uuid[], $2::numeric[]) AS priced (id, price) WHERE books.id = priced.id
        """;

    public const string FillCarts = """
        INSERT INTO cart (id, user_id, book_id, quantity, added_at)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::timestamptz[])
        ON CONFLICT (user_id, book_id) DO UPDATE SET quantity = EXCLUDED.quantity, added_at = EXCLUDED.added_at
        """;

    // Checkout.

    /// <summary>FOR SHARE: nobody changes these prices until the order is committed.</summary>
    public const string PricesForCheckout = "SELECT id, price FROM books WHERE id = ANY ($1) ORDER BY id FOR SHARE";

    public const string InsertOrder = """
        INSERT INTO orders (id, user_id, total, status, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
        """;

    public const string InsertOrderItems = """
        INSERT INTO order_items (id, order_id, book_id, quantity, price_at_purchase)
        SELECT line.id, $1, line.book_id, line.quantity, line.price
        FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::numeric[]) AS line (id, book_id, quantity, price)
        """;

    public const string EmptyCart = "DELETE FROM cart WHERE user_id = $1 AND book_id = ANY ($2) RETURNING book_id, quantity";

    // An order that is placed to be seen in analytics-db.

    public const string AnyBook = "SELECT id, coalesce(price, 0) FROM books ORDER BY id LIMIT 1";

    /// <summary>$1 order, $2 user. What runs that were killed have left goes too; a day is longer than any run takes.</summary>
    public const string RemoveProbeLines = $"DELETE FROM order_items WHERE order_id IN (SELECT id FROM orders WHERE {IsProbe})";

    /// <inheritdoc cref="RemoveProbeLines"/>
    public const string RemoveProbeOrders = $"DELETE FROM orders WHERE {IsProbe}";

    private const string IsProbe = "user_id = $2 AND (id = $1 OR created_at < now() - interval '1 day')";

    // Visitors.

    public const string Offers = "SELECT id, title, author, genre, published_year, isbn, description, price FROM books ORDER BY title, id";

    /// <summary>$1 id, $2 user, $3 book, $4 copies, $5 now, $6 price that the user sees, $7 most copies in a line.</summary>
    public const string AddToCart = """
        WITH line AS (
          INSERT INTO cart (id, user_id, book_id, quantity, added_at) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (user_id, book_id) DO UPDATE SET quantity = least(cart.quantity + EXCLUDED.quantity, $7)
          RETURNING id
        )
        INSERT INTO storefront.cart_prices (cart_id, price) SELECT id, $6 FROM line ON CONFLICT (cart_id) DO UPDATE SET price = EXCLUDED.price
        """;

    public const string SetCopiesInCart = "UPDATE cart SET quantity = $3 WHERE user_id = $1 AND book_id = $2";

    public const string RemoveFromCart = "DELETE FROM cart WHERE user_id = $1 AND book_id = $2";

    public const string ReadCart = """
        SELECT book_id, quantity, price FROM cart LEFT JOIN storefront.cart_prices ON cart_id = cart.id WHERE user_id = $1 ORDER BY added_at, book_id
        """;

    /// <summary>$1 user, $2 how many of the newest orders.</summary>
    public const string OrdersOf = """
        SELECT placed.id, total, status, placed.created_at, book_id, title, author, genre, quantity, price_at_purchase
        FROM (SELECT * FROM orders WHERE user_id = $1 ORDER BY created_at DESC, id LIMIT $2) AS placed
        JOIN order_items ON order_id = placed.id JOIN books ON books.id = book_id
        ORDER BY placed.created_at DESC, placed.id, title
        """;

    /// <summary>The newest order, anybody's, that can still be cancelled.</summary>
    public const string NewestOpenOrder = """
        SELECT id, total FROM orders WHERE status IN ('PENDING', 'CONFIRMED') ORDER BY created_at DESC LIMIT 1
        """;

    /// <summary>$1 order, $2 user.</summary>
    public const string IsOrderOf = "SELECT EXISTS (SELECT FROM orders WHERE id = $1 AND user_id = $2)";

    // Live.

    public const string BeginLiveRun = "UPDATE storefront.history_plan SET live_runs = live_runs + 1 RETURNING live_runs";

    public const string RecentCustomers = """
        SELECT user_id FROM (SELECT user_id, created_at, id FROM orders ORDER BY created_at DESC, id LIMIT $1) AS recent ORDER BY created_at, id
        """;

    /// <summary>
    /// $1 old status, $2 new status, $3 probability that an order moves now, $4 probability that one which moves is cancelled instead, $5 now.
    /// The database throws the dice: no list of open orders travels, and an order that changed meanwhile is not touched.
    /// </summary>
    public const string MoveOrders = """
        UPDATE orders SET status = CASE WHEN random() < $4 THEN 'CANCELLED' ELSE $2 END, updated_at = $5
        WHERE status = $1 AND random() < $3
        RETURNING id, status
        """;

    public const string CancelOrder = """
        UPDATE orders SET status = 'CANCELLED', updated_at = $2 WHERE id = $1 AND status IN ('PENDING', 'CONFIRMED')
        """;

    public const string StatusesOf = "SELECT id, status FROM orders WHERE id = ANY ($1)";

    public const string SetPrice = "UPDATE books SET price = $2 WHERE id = $1";

    public const string ForgetCarts = "DELETE FROM cart WHERE added_at < $1 AND user_id LIKE $2";
}
