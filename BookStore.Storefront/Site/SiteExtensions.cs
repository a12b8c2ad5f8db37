using BookStore.ServiceDefaults.Security;
using BookStore.Storefront.Carts;
using BookStore.Storefront.Covers;
using BookStore.Storefront.Demonstration;
using BookStore.Storefront.Offers;
using BookStore.Storefront.Purchases;
using BookStore.Storefront.Sightings;

namespace BookStore.Storefront.Site;

/// <summary>The pages for visitors.</summary>
internal static class SiteExtensions
{
    public static void AddSite(this WebApplicationBuilder builder)
    {
        // From a build that was not published, the files of wwwroot are where they were made.
        builder.WebHost.UseStaticWebAssets();
        // Keys that lie unencrypted in the user's own folder are what is meant here.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var services = builder.Services;
        // Made here, so that an unreadable connection string is a sentence and not an error of the container.
        var analytics = new AnalyticsReader(builder.Configuration.GetConnectionString("analyticsdb-reader"));
        services.AddSingleton(_ => analytics);
        services.AddSingleton<SightingDesk>();
        services.AddSingleton<OfferFeed>();
        services.AddSingleton<CartDesk>();
        services.AddSingleton<Till>();
        services.AddSingleton<VisitorOrders>();
        services.AddSingleton<DemonstrationDesk>();
        services.AddScoped<CartSession>();
        services.AddRazorComponents().AddInteractiveServerComponents();
    }

    public static void MapSite(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapCovers();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
