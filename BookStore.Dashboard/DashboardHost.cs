using BookStore.Dashboard.Components;
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
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultAddress);
        // From a build that was not published, the files of wwwroot and of packages are where they were made.
        builder.WebHost.UseStaticWebAssets();
        builder.AddServiceDefaults();
        builder.Services.AddRadzenComponents();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        await using var app = builder.Build();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapDefaultEndpoints();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        await app.RunAsync();
        return 0;
    }
}
