using BookStore.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace BookStore.Tests.Dashboard.Pages;

/// <summary>The dashboard's service within the test's process, over one analytics database.</summary>
internal sealed class ServedDashboard : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServedDashboard(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it at a free port, or at an address that was used before.</summary>
    /// <param name="analytics">The superuser's connection string; the service itself reads as a reader.</param>
    /// <param name="address">Where to serve; null for any free port.</param>
    /// <param name="settings">More configuration, by key.</param>
    public static async Task<ServedDashboard> StartAsync(string analytics, Uri? address = null, params (string Key, string Value)[] settings)
    {
        var app = DashboardHost.Build(
        [
            $"--urls={address?.ToString() ?? "http://127.0.0.1:0"}",
            $"--ConnectionStrings:analyticsdb-reader={DashboardFixture.ReaderOf(analytics)}",
            // One test opens more pages a minute than a person.
            "--BookStore:Dashboard:OpeningsPerMinute=100000",
            .. settings.Select(setting => $"--{setting.Key}={setting.Value}"),
        ]);
        await app.StartAsync();
        return new ServedDashboard(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
