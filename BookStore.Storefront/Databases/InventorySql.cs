namespace BookStore.Storefront.Databases;

/// <summary>
/// Every statement that the shop sends to inventory-db, except its schema. Whatever changes several shelves locks them first in
/// the order of their ids, so two of them never wait for each other.
/// </summary>
internal static class InventorySql
{
    public const string InsertMissingShelves = """
        INSERT INTO inventory (book_id, quantity, reserved, updated_at)
        SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::timestamptz[])
        ON CONFLICT (book_id) DO NOTHING
        """;

    public const string InsertReservations = """
        INSERT INTO storefront.reservations (order_id, book_id, quantity)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[])
        ON CONFLICT (order_id, book_id) DO NOTHING
        """;

    public const string LockShelves = "SELECT 1 FROM inventory WHERE book_id = ANY ($1) ORDER BY book_id FOR UPDATE";

    /// <summary>$1 order, $2 books, $3 copies, $4 now. Gives back the books that could be reserved.</summary>
    public const string Reserve = """
        WITH held AS (
          UPDATE inventory SET reserved = reserved + wanted.copies, updated_at = $4
          FROM unnest($2::uuid[], $3::int[]) AS wanted (book_id, copies)
          WHERE inventory.book_id = wanted.book_id AND inventory.quantity - inventory.reserved >= wanted.copies
          RETURNING inventory.book_id, wanted.copies
        )
        INSERT INTO storefront.reservations (order_id, book_id, quantity) SELECT $1, book_id, copies FROM held RETURNING book_id
        """;

    public const string LockShelvesOfOrders = """
        SELECT 1 FROM inventory
        WHERE book_id IN (SELECT book_id FROM storefront.reservations WHERE order_id = ANY ($1))
        ORDER BY book_id FOR UPDATE
        """;

    /// <summary>$1 orders, $2 now. For orders that were cancelled: the copies can be sold again.</summary>
    public const string Release = """
        WITH freed AS (DELETE FROM storefront.reservations WHERE order_id = ANY ($1) RETURNING book_id, quantity),
        books AS (SELECT book_id, sum(quantity)::int AS copies FROM freed GROUP BY book_id)
        UPDATE inventory SET reserved = greatest(reserved - copies, 0), updated_at = $2
        FROM books WHERE books.book_id = inventory.book_id
        """;

    /// <summary>$1 orders, $2 now. For orders that were shipped: the copies have left. Not below 0, for a person may have changed the shelf by hand.</summary>
    public const string TakeOut = """
        WITH gone AS (DELETE FROM storefront.reservations WHERE order_id = ANY ($1) RETURNING book_id, quantity),
        books AS (SELECT book_id, sum(quantity)::int AS copies FROM gone GROUP BY book_id)
        UPDATE inventory SET quantity = greatest(quantity - copies, 0), reserved = greatest(reserved - copies, 0), updated_at = $2
        FROM books WHERE books.book_id = inventory.book_id
        """;

    public const string ReservingOrders = "SELECT DISTINCT order_id FROM storefront.reservations";

    /// <summary>$1 now. After a person changed the column by hand.</summary>
    public const string RecountReserved = """
        UPDATE inventory SET reserved = counted.copies, updated_at = $1
        FROM (
          SELECT book_id, coalesce(sum(reservations.quantity), 0)::int AS copies
          FROM inventory LEFT JOIN storefront.reservations USING (book_id) GROUP BY book_id
        ) AS counted
        WHERE counted.book_id = inventory.book_id AND inventory.reserved <> counted.copies
        """;

    public const string Available = "SELECT book_id, quantity - reserved FROM inventory";

    public const string Restock = "UPDATE inventory SET quantity = quantity + $2, updated_at = $3 WHERE book_id = $1";
}
