namespace BookStore.Storefront.Service;

/// <summary>Section <c>BookStore:Storefront</c> of the configuration.</summary>
internal sealed class StorefrontOptions
{
    public const string Section = "BookStore:Storefront";

    /// <summary>The same seed writes the same history and ranks the books the same.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; set; } = 1;

    /// <summary>Checkouts a second on average, 0 to 200; 0 closes the tills.</summary>
    /// <value>Default 1.</value>
    public double Rate { get; set; } = 1;

    /// <summary>Days of history written before the live part, 0 to 3650.</summary>
    /// <value>Default 90.</value>
    public int HistoryDays { get; set; } = 90;

    /// <summary>Orders on an average day of the history, 1 to 100000.</summary>
    /// <value>Default 120.</value>
    public int OrdersPerDay { get; set; } = 120;

    /// <summary>The first day (UTC) that is not history, not later than today.</summary>
    /// <value>Default: today.</value>
    public DateOnly? Until { get; set; }
}
