using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BookStore.Storefront;

/// <summary>What the shop counts. ServiceDefaults subscribes by the name of the project.</summary>
internal static class StorefrontTelemetry
{
    private const string Name = "BookStore.Storefront";
    private static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Activities = new(Name);
    public static readonly Counter<long> Checkouts = Meter.CreateCounter<long>("bookstore.storefront.checkouts", "{order}", "Orders placed.");
    public static readonly Counter<long> Cancellations = Meter.CreateCounter<long>("bookstore.storefront.cancellations", "{order}", "Orders cancelled.");
    public static readonly Counter<long> Restocks = Meter.CreateCounter<long>("bookstore.storefront.restocks", "{delivery}", "Deliveries put on a shelf.");
    public static readonly Counter<long> PriceChanges = Meter.CreateCounter<long>("bookstore.storefront.price_changes", "{change}", "Prices set.");
    public static readonly Counter<long> HistoryDays = Meter.CreateCounter<long>("bookstore.storefront.history_days", "{day}", "Days of history written.");
}
