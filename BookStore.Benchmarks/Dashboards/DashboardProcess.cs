using System.Globalization;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Processes;

namespace BookStore.Benchmarks.Dashboards;

/// <summary>The dashboard as it ships: its own process, told by its environment where the database is.</summary>
internal sealed class DashboardProcess : IAsyncDisposable
{
    private const string QueryCounter = "bookstore_dashboard_queries_total";

    private readonly LastLines _output = new();
    private readonly ManagedProcess _process;

    private DashboardProcess(DashboardScene scene)
    {
        var address = $"http://127.0.0.1:{Ports.FindFree()}";
        _process = ManagedProcess.Start(new ProcessSpec
        {
            FileName = "dotnet",
            Arguments = [Path.Combine(AppContext.BaseDirectory, "BookStore.Dashboard.dll")],
            WorkingDirectory = AppContext.BaseDirectory,
            Environment = new Dictionary<string, string?>
            {
                ["ASPNETCORE_URLS"] = address,
                ["ConnectionStrings__analyticsdb-reader"] = scene.ReaderConnectionString,
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null,
            },
            Output = _output.Add,
        });
        Http = new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>A client of its pages.</summary>
    public HttpClient Http { get; }

    public int Id => _process.Id;

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="BenchmarkException">It ended.</exception>
    public static async Task<DashboardProcess> StartAsync(DashboardScene scene, CancellationToken cancellationToken)
    {
        var dashboard = new DashboardProcess(scene);
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (!await dashboard.AnswersAsync(cancellationToken))
            {
                if (dashboard._process.Exited.IsCompleted)
                    throw new BenchmarkException($"The dashboard ended: {dashboard._output}");
                await timer.WaitForNextTickAsync(cancellationToken);
            }
            return dashboard;
        }
        catch
        {
            await dashboard.DisposeAsync();
            throw;
        }
    }

    /// <summary>Queries of charts that it has sent so far, by its own counter.</summary>
    public async Task<double> QueriesAsync(CancellationToken cancellationToken)
    {
        var line = (await Http.GetStringAsync("/metrics", cancellationToken)).Split('\n').FirstOrDefault(line => line.StartsWith(QueryCounter, StringComparison.Ordinal))
            ?? throw new BenchmarkException($"The dashboard has no metric {QueryCounter}.");
        return double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync("/alive", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
