namespace BookStore.Benchmarks.Dashboards;

/// <summary>What is measured, and how.</summary>
internal sealed record DashboardRunOptions
{
    /// <summary>Orders in analytics-db; everything is measured once with each.</summary>
    /// <value>10,000, 100,000 and 1,000,000.</value>
    public IReadOnlyList<int> Orders { get; init; } = [10_000, 100_000, 1_000_000];

    /// <summary>Open pages; everything is measured once with each.</summary>
    /// <value>1 and 200.</value>
    public IReadOnlyList<int> Viewers { get; init; } = [1, 200];

    /// <summary>Changes whose way to the pages is timed, one after the other.</summary>
    /// <value>30.</value>
    public int Updates { get; init; } = 30;

    /// <summary>How long orders are then written at a steady rate.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan LoadDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The folder with PostgreSQL's programs.</summary>
    /// <value>null: the platform finds or fetches one.</value>
    public string? PostgresBin { get; init; }
}
