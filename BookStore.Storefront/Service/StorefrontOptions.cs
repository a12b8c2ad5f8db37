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

    /// <summary>Whether the page with the demonstration's buttons is there; they are for everybody who can open the shop.</summary>
    /// <value>Default true.</value>
    public bool Demonstration { get; set; } = true;

    /// <summary>Where the dashboard is, for links to it: http or https.</summary>
    /// <value>Default: none, and then there are no links.</value>
    public Uri? DashboardUrl { get; set; }
}
