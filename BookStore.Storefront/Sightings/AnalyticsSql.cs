namespace BookStore.Storefront.Sightings;

/// <summary>What the shop asks analytics-db, as a user with the role <c>analytics_reader</c>: by primary keys, the only columns of these tables that a reader may see.</summary>
internal static class AnalyticsSql
{
    /// <summary>$1 order, $2 its lines.</summary>
    public const string IsThere = """
        SELECT EXISTS (SELECT FROM fact_orders WHERE id = $1) AND (SELECT count(*) FROM fact_order_items WHERE id = ANY ($2)) = cardinality($2)
        """;

    /// <summary>$1 order, $2 its line: each by itself.</summary>
    public const string OrderAndLine = "SELECT EXISTS (SELECT FROM fact_orders WHERE id = $1), EXISTS (SELECT FROM fact_order_items WHERE id = $2)";

    /// <summary>Lets a question fail that another session's lock holds up: it is asked for as long as the answer may take, and not longer.</summary>
    public const string GiveUpOnLocks = "SET lock_timeout = '500ms'";
}
