using BookStore.Dashboard.Components;
using BookStore.Dashboard.Csv;
using BookStore.Dashboard.Live;
using BookStore.ServiceDefaults;
using Radzen;

namespace BookStore.Dashboard;

/// <summary>Puts the dashboard together and runs it.</summary>
internal static class DashboardHost
{
    private const string DefaultAddress = "http://127.0.0.1:32100";

    /// <summary>Serves until it is stopped.</summary>
    /// <returns>The exit code: 0 after a stop, 1 where it cannot start, which was said in a sentence.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await app.RunAsync();
            return 0;
        }
        // A bad connection string or address, one that is taken.
        catch (Exception exception) when (exception is DashboardException or InvalidOperationException or FormatException or IOException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    /// <summary>The service, not started.</summary>
    /// <exception cref="DashboardException">A setting is missing or wrong.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(DashboardHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultAddress);
        // From a build that was not published, the files of wwwroot and of packages are where they were made.
        builder.WebHost.UseStaticWebAssets();
        // What keeps the service from starting is told in a sentence; the host would log it with its stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.AddServiceDefaults();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddLiveReports();
        builder.Services.AddRadzenComponents();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapDefaultEndpoints();
        app.MapStaticAssets();
        app.MapReportCsv();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
