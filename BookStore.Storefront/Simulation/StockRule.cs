namespace BookStore.Storefront.Simulation;

/// <summary>How much of a book the shop keeps: books that sell well are ordered earlier and in larger numbers.</summary>
/// <param name="popularity">Who wants what.</param>
/// <param name="ordersPerDay">Orders on an average day of the history.</param>
internal sealed class StockRule(BookPopularity popularity, int ordersPerDay)
{
    private const double CopiesPerOrder = 2.2;

    /// <summary>Copies that a delivery brings, and with which the shop begins: about two weeks' worth, and never fewer than 20.</summary>
    public int Delivery(Guid bookId) => 20 + (int)Math.Ceiling(PerDay(bookId) * 14);

    /// <summary>Fewer available copies than this, and the shop orders more. At least 10: what the dashboards call low.</summary>
    public int ReorderBelow(Guid bookId) => Math.Max(10, (int)Math.Ceiling(PerDay(bookId) * 4));

    private double PerDay(Guid bookId) => popularity.Share(bookId) * ordersPerDay * CopiesPerOrder;
}
