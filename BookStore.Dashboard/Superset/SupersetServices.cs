using Microsoft.Extensions.Options;

namespace BookStore.Dashboard.Superset;

/// <summary>What the pages know of Superset.</summary>
internal static class SupersetServices
{
    public static void AddSuperset(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SupersetOptions>().BindConfiguration(SupersetOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHttpClient<SupersetClient>((services, http) =>
        {
            http.BaseAddress = services.GetRequiredService<IOptions<SupersetOptions>>().Value.Url;
            http.Timeout = TimeSpan.FromSeconds(10);
        }).RemoveAllLoggers(); // a line every two seconds
        builder.Services.AddSingleton<GuestPasses>();
        builder.Services.AddSingleton<SupersetFeed>();
        builder.Services.AddScoped<ViewerSupersetFeed>();
    }
}
