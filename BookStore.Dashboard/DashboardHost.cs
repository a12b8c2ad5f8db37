using BookStore.Dashboard.Components;
using BookStore.Dashboard.Csv;
using BookStore.Dashboard.Live;
using BookStore.Dashboard.Pipeline;
using BookStore.Dashboard.Security;
using BookStore.Dashboard.Superset;
using BookStore.ServiceDefaults;
using BookStore.ServiceDefaults.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace BookStore.Dashboard;

/// <summary>Puts the dashboard together and runs it.</summary>
internal static class DashboardHost
{
    private const string DefaultAddress = "http://127.0.0.1:32100";

    /// <summary>Settings that say where to listen; container images come with the second.</summary>
    private static readonly string[] Addresses = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

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
        catch (Exception exception) when (exception is DashboardException or OptionsValidationException or InvalidOperationException or FormatException or IOException)
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
        if (Addresses.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
            builder.WebHost.UseUrls(DefaultAddress);
        // From a build that was not published, the files of wwwroot and of packages are where they were made.
        builder.WebHost.UseStaticWebAssets();
        // What keeps the service from starting is told in a sentence; the host would log it with its stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.AddServiceDefaults();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // A restart ends what it protects: open pages, which begin anew, and sign-ins, whose token changes with it.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.AddLiveReports();
        builder.AddPipeline();
        builder.AddSuperset();
        builder.AddOperatorSignIn();
        builder.Services.AddPageLimits(DashboardOptions.Section);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.UseSecurityHeaders(frames: app.Services.GetRequiredService<IOptions<SupersetOptions>>().Value.Origin);
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UsePageLimits();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // A refused form is answered as it is: the page in its place would be asked for with the form once more.
            if (!HttpMethods.IsGet(context.Request.Method))
                context.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = false;
            return next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapDefaultEndpoints();
        app.MapStaticAssets();
        app.MapReportCsv();
        app.MapOperatorSignIn();
        // The headers say for every answer which frames may show it.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
