using BookStore.Dashboard;
using BookStore.Dashboard.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BookStore.Tests.Dashboard;

/// <summary>The dashboard's service within the test's process.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    /// <summary>The operator's token of dashboards that tests start with one.</summary>
    public const string Token = "an operator's token of a test";

    private readonly WebApplication _app;

    private RunningDashboard(WebApplication app) => _app = app;

    /// <summary>Where its pages are.</summary>
    public Uri Address => new(_app.Urls.First());

    public ReportFeed Feed => _app.Services.GetRequiredService<ReportFeed>();

    /// <summary>Queries of charts sent so far.</summary>
    public long Queries => _app.Services.GetRequiredService<DashboardMetrics>().Queries;

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it.</summary>
    /// <param name="database">What it reads.</param>
    /// <param name="settings">Of section <c>BookStore:Dashboard</c>.</param>
    public static async Task<RunningDashboard> StartAsync(DashboardDatabase database, params (string Key, string Value)[] settings)
    {
        var app = DashboardHost.Build(
        [
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:analyticsdb-reader={database.Reader}",
            .. settings.Select(setting => $"--BookStore:Dashboard:{setting.Key}={setting.Value}"),
        ]);
        await app.StartAsync();
        return new RunningDashboard(app);
    }

    /// <summary>Waits until it is told of changes: all that it knew before it asks for once more then.</summary>
    public async Task UntilListeningAsync()
    {
        var listener = _app.Services.GetRequiredService<ChangeListener>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!listener.IsListening)
            await Task.Delay(TimeSpan.FromMilliseconds(10), deadline.Token);
    }

    /// <summary>A browser without cookies that follows no redirect.</summary>
    public HttpClient CreateClient() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
