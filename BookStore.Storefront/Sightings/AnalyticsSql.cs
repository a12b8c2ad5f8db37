namespace BookStore.Storefront.Sightings;

/// <summary>The one question that the shop asks analytics-db, as a user with the role <c>analytics_reader</c>.</summary>
internal static class AnalyticsSql
{
    /// <summary>$1 order, $2 its lines. By primary keys, the only columns of these tables that a reader may see.</summary>
    public const string IsThere = """
        SELECT EXISTS (SELECT FROM fact_orders WHERE id = $1) AND (SELECT count(*) FROM fact_order_items WHERE id = ANY ($2)) = cardinality($2)
        """;
}
