using System.Globalization;
using BookStore.Benchmarks.Report;

namespace BookStore.Benchmarks.Dashboards;

/// <summary>Measures the dashboard over databases of several sizes, with one and with many pages open: the first is the yardstick of the second.</summary>
internal sealed class DashboardBenchmark(DashboardRunOptions options, IProgress<string> progress)
{
    /// <exception cref="BenchmarkException">Something cannot run.</exception>
    public async Task<BenchmarkReport> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        var figures = new FigureBook();
        await using var scene = new DashboardScene();
        await scene.StartAsync(options.PostgresBin, progress, cancellationToken);
        foreach (var orders in options.Orders)
        {
            progress.Report($"{Number(orders)} orders: writing …");
            await scene.FillAsync(orders, cancellationToken);
            foreach (var viewers in options.Viewers)
            {
                progress.Report($"{Number(orders)} orders, {Pages(viewers)} …");
                figures.Add($"{Number(orders)} orders", Pages(viewers), await new DashboardRun(scene, viewers, options).RunAsync(cancellationToken));
            }
        }
        return new BenchmarkReport(startedAt, Machine.Read(), Versions.Read(scene.PostgresVersion), Settings(), [], figures.Figures);
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["updates"] = Number(options.Updates),
        ["load"] = string.Create(CultureInfo.InvariantCulture, $"{DashboardRun.OrdersPerSecond} orders/s for {options.LoadDuration.TotalSeconds} s"),
        ["server"] = DashboardScene.SettingsText,
    };

    private static string Pages(int viewers) => viewers == 1 ? "1 page" : $"{Number(viewers)} pages";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
