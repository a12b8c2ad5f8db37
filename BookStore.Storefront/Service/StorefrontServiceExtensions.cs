using System.Text.Json;
using System.Text.Json.Serialization;
using BookStore.Storefront.Databases;
using BookStore.Storefront.History;
using BookStore.Storefront.Live;
using Microsoft.Extensions.Options;

namespace BookStore.Storefront.Service;

/// <summary>Puts the shop together.</summary>
internal static class StorefrontServiceExtensions
{
    private static readonly JsonSerializerOptions StatusJson = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Adds the shop as a background service, with its health check.</summary>
    public static void AddStorefront(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // Made here, so that a missing connection string is a sentence and not an error of the container.
        var databases = ShopDatabases.From(builder.Configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<StorefrontOptions>().BindConfiguration(StorefrontOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorefrontOptions>, StorefrontOptionsValidator>();
        services.AddSingleton(_ => databases);
        services.AddSingleton(provider => new ShopperPace(provider.GetRequiredService<IOptions<StorefrontOptions>>().Value.Rate));
        services.AddSingleton<StorefrontState>();
        services.AddSingleton<HistoryWriter>();
        services.AddSingleton<CheckoutGate>();
        services.AddSingleton<CheckoutDesk>();
        services.AddSingleton<OrderDesk>();
        services.AddSingleton<StockRoom>();
        services.AddSingleton<StockReconciliation>();
        services.AddSingleton<PriceDesk>();
        services.AddSingleton<AbandonedCarts>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<LiveShop>();
        services.AddHostedService<StorefrontService>();
        services.AddHealthChecks().AddCheck<StorefrontHealthCheck>("storefront");
    }

    /// <summary>Maps <c>GET /status</c>.</summary>
    public static void MapStorefront(this WebApplication app) =>
        app.MapGet("/status", (StorefrontState state) => Results.Json(state.Status, StatusJson));
}
