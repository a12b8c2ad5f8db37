using BookStore.Benchmarks.Report;

namespace BookStore.Benchmarks.Dashboards;

/// <summary>What is measured of the dashboard.</summary>
internal static class DashboardMetric
{
    /// <summary>From the request of a page to its last byte; its charts are in it.</summary>
    public static Metric FirstViewP50 { get; } = new("first-view-p50", "ms");

    public static Metric FirstViewP99 { get; } = new("first-view-p99", "ms");

    /// <summary>From the request of a page until it follows changes.</summary>
    public static Metric LiveP50 { get; } = new("live-p50", "ms");

    public static Metric LiveP99 { get; } = new("live-p99", "ms");

    /// <summary>From the commit in analytics-db to the arrival of the changed number at a page.</summary>
    public static Metric UpdateP50 { get; } = new("update-p50", "ms");

    public static Metric UpdateP99 { get; } = new("update-p99", "ms");

    /// <summary>Queries of charts, counts of left-out rows included, that the dashboard sends under load.</summary>
    public static Metric Queries { get; } = new("queries", "1/s");

    /// <summary>Its connections to the database, under load.</summary>
    public static Metric Connections { get; } = new("connections", "connections");

    /// <summary>Processors that it keeps busy under load.</summary>
    public static Metric Cpu { get; } = new("dashboard-cpu", "processors");

    /// <summary>The most memory that it had resident.</summary>
    public static Metric Memory { get; } = new("dashboard-memory", "MiB");
}
