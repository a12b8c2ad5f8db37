using BookStore.ServiceDefaults.Security;
using BookStore.Storefront.Carts;
using BookStore.Storefront.Covers;
using BookStore.Storefront.Demonstration;
using BookStore.Storefront.Offers;
using BookStore.Storefront.Purchases;
using BookStore.Storefront.Service;
using BookStore.Storefront.Sightings;
using Microsoft.AspNetCore.DataProtection;

namespace BookStore.Storefront.Site;

/// <summary>The pages for visitors.</summary>
internal static class SiteExtensions
{
    public static void AddSite(this WebApplicationBuilder builder)
    {
        // From a build that was not published, the files of wwwroot are where they were made.
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        // Made here, so that an unreadable connection string is a sentence and not an error of the container.
        var analytics = AnalyticsReader.From(builder.Configuration);
        services.AddSingleton(_ => analytics);
        services.AddSingleton<SightingDesk>();
        services.AddSingleton<OfferFeed>();
        services.AddSingleton<CartDesk>();
        services.AddSingleton<Till>();
        services.AddSingleton<VisitorOrders>();
        services.AddSingleton<DemonstrationDesk>();
        services.AddScoped<CartSession>();
        // A restart ends what it protects: open pages, which begin anew.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddPageLimits(StorefrontOptions.Section);
        services.AddRazorComponents().AddInteractiveServerComponents();
    }

    public static void MapSite(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UsePageLimits();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapCovers();
        // The headers say for every answer which frames may show it.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
