namespace BookStore.Storefront;

/// <summary>All that the shop logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Another Storefront runs this shop; waiting until it stops.")]
    public static partial void AnotherStorefrontRuns(this ILogger logger);

    [LoggerMessage(2, LogLevel.Information, "History of {Days} days before {Until:yyyy-MM-dd} is written.")]
    public static partial void HistoryWritten(this ILogger logger, int days, DateTimeOffset until);

    [LoggerMessage(3, LogLevel.Information,
        "This shop keeps the history that it has: {Days} days, seed {Seed}, {OrdersPerDay} orders a day. Empty both databases to begin another.")]
    public static partial void HistoryKept(this ILogger logger, int days, long seed, int ordersPerDay);

    [LoggerMessage(4, LogLevel.Warning, "There are {Orders} orders that the Storefront did not write; no history is added to them.")]
    public static partial void HistoryLeftOut(this ILogger logger, long orders);

    [LoggerMessage(5, LogLevel.Information, "The shop is open: {Rate} checkouts a second on average.")]
    public static partial void ShopOpen(this ILogger logger, double rate);

    [LoggerMessage(6, LogLevel.Information, "Stock follows the orders again: {Shipped} shipped and {Released} released after a break between the databases.")]
    public static partial void StockReconciled(this ILogger logger, int shipped, int released);

    [LoggerMessage(7, LogLevel.Warning, "{Sentence} Trying again until it works.")]
    public static partial void DatabaseAway(this ILogger logger, string sentence);

    [LoggerMessage(8, LogLevel.Error, "{Sentence}")]
    public static partial void DatabaseRefuses(this ILogger logger, string sentence);

    [LoggerMessage(9, LogLevel.Critical, "The shop stopped because of an error of its own.")]
    public static partial void Crashed(this ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Information, "Demonstration: {Sentence}")]
    public static partial void Demonstrated(this ILogger logger, string sentence);

    [LoggerMessage(11, LogLevel.Error, "The books cannot be read for the pages.")]
    public static partial void OffersUnreadable(this ILogger logger, Exception exception);
}
