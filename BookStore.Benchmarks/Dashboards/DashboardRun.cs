using System.Diagnostics;
using System.Globalization;
using BookStore.Benchmarks.Dashboards.Circuits;
using BookStore.Benchmarks.Report;
using BookStore.Benchmarks.Servers;
using Npgsql;

namespace BookStore.Benchmarks.Dashboards;

/// <summary>So many pages in front of one database: their first view, the way of a change to them, and what a steady load costs.</summary>
internal sealed class DashboardRun(DashboardScene scene, int viewers, DashboardRunOptions options)
{
    public const int OrdersPerSecond = 20;

    private const string Page = "/sales-revenue-analytics";

    /// <summary>A single page is opened this often, each time by somebody new.</summary>
    private const int Openings = 30;

    /// <summary>Where many come, pages that open at the same time.</summary>
    private const int OpenedAtOnce = 4;

    private const int WarmUps = 10;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private const string Order =
        "INSERT INTO fact_orders (id, user_id, total, status, created_at) VALUES (gen_random_uuid(), 'benchmark', 10, 'CONFIRMED', now())";

    /// <summary>What the page shows as the number of orders.</summary>
    private const string CountOrders = "SELECT sum(order_count)::bigint FROM vw_sales_over_time";

    private const string CountConnections =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'bookstore-dashboard'";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await scene.OpenAsync(cancellationToken);
        await using var dashboard = await DashboardProcess.StartAsync(scene, cancellationToken);
        // What is measured is a dashboard that has run for a while: .NET compiles as it goes.
        for (var i = 0; i < WarmUps; i++)
            await (await Viewer.OpenAsync(dashboard.Http, Page, cancellationToken)).DisposeAsync();

        var pages = await OpenAsync(dashboard.Http, cancellationToken);
        try
        {
            var watching = pages.TakeLast(viewers).ToList();
            await Task.WhenAll(pages.SkipLast(viewers).Select(page => page.DisposeAsync().AsTask()));
            var updates = await UpdatesAsync(database, watching, cancellationToken);
            var load = await LoadAsync(database, dashboard, cancellationToken);
            return
            [
                .. Percentiles(DashboardMetric.FirstViewP50, DashboardMetric.FirstViewP99, pages.Select(page => page.FirstView)),
                .. Percentiles(DashboardMetric.LiveP50, DashboardMetric.LiveP99, pages.Select(page => page.Live)),
                .. Percentiles(DashboardMetric.UpdateP50, DashboardMetric.UpdateP99, updates),
                .. load,
            ];
        }
        finally
        {
            await Task.WhenAll(pages.Select(page => page.DisposeAsync().AsTask()));
        }
    }

    private async Task<List<Viewer>> OpenAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var pages = new List<Viewer>();
        var atOnce = viewers == 1 ? 1 : OpenedAtOnce;
        for (var left = Math.Max(viewers, Openings); left > 0; left -= atOnce)
            pages.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(left, atOnce)).Select(_ => Viewer.OpenAsync(http, Page, cancellationToken))));
        return pages;
    }

    /// <summary>Orders are committed one by one, each when every page has shown the one before.</summary>
    private async Task<IReadOnlyList<TimeSpan>> UpdatesAsync(NpgsqlConnection database, List<Viewer> watching, CancellationToken cancellationToken)
    {
        var delays = new List<TimeSpan>();
        var orders = await database.ScalarAsync<long>(CountOrders, cancellationToken);
        for (var i = 0; i < options.Updates; i++)
        {
            var shown = (++orders).ToString("N0", CultureInfo.InvariantCulture);
            var seen = watching.ConvertAll(viewer => viewer.SeeAsync(shown));
            await database.ExecuteAsync(Order, cancellationToken);
            var committed = Stopwatch.GetTimestamp();
            foreach (var moment in await AllAsync(seen, cancellationToken))
                delays.Add(Stopwatch.GetElapsedTime(committed, Math.Max(committed, moment)));
            // The next one comes to a dashboard at rest.
            await Task.Delay(TimeSpan.FromSeconds(0.3), cancellationToken);
        }
        return delays;
    }

    private static async Task<long[]> AllAsync(IEnumerable<Task<long>> seen, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.WhenAll(seen).WaitAsync(_patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new BenchmarkException("A page did not show a change within a minute.");
        }
    }

    private async Task<IReadOnlyList<Measurement>> LoadAsync(NpgsqlConnection database, DashboardProcess dashboard, CancellationToken cancellationToken)
    {
        var queries = await dashboard.QueriesAsync(cancellationToken);
        var cpu = ProcessUse.CpuSeconds([dashboard.Id]);
        var started = Stopwatch.GetTimestamp();
        using (var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / OrdersPerSecond)))
        {
            while (Stopwatch.GetElapsedTime(started) < options.LoadDuration && await pace.WaitForNextTickAsync(cancellationToken))
                await database.ExecuteAsync(Order, cancellationToken);
        }
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        List<Measurement> load =
        [
            new(DashboardMetric.Queries, (await dashboard.QueriesAsync(cancellationToken) - queries) / seconds),
            new(DashboardMetric.Connections, await database.ScalarAsync<long>(CountConnections, cancellationToken)),
        ];
        if (ProcessUse.CpuSeconds([dashboard.Id]) - cpu is { } used)
            load.Add(new(DashboardMetric.Cpu, used / seconds));
        if (ProcessUse.PeakMemoryMiB(dashboard.Id) is { } memory)
            load.Add(new(DashboardMetric.Memory, memory));
        return load;
    }

    private static IEnumerable<Measurement> Percentiles(Metric p50, Metric p99, IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToList();
        return [new(p50, Percentile(sorted, 0.50)), new(p99, Percentile(sorted, 0.99))];
    }

    /// <summary>The smallest value that the share of all values does not exceed.</summary>
    private static double Percentile(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
