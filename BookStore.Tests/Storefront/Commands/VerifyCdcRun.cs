using BookStore.Storefront.Service;
using BookStore.Tests.Processes;

namespace BookStore.Tests.Storefront.Commands;

/// <summary>Runs <c>verify-cdc</c> as a person does beside an ingestor.</summary>
internal static class VerifyCdcRun
{
    public static string Assembly => typeof(StorefrontOptions).Assembly.Location;

    /// <summary>The configuration that it needs.</summary>
    public static Dictionary<string, string?> Settings(string ecom, string analytics, string? ingestor) => new()
    {
        ["ConnectionStrings:ecomdb"] = ecom,
        ["ConnectionStrings:analyticsdb-reader"] = analytics,
        ["BookStore:Storefront:IngestorUrl"] = ingestor,
    };

    public static Task<CommandRun> RunAsync(IReadOnlyDictionary<string, string?> settings, params string[] options) =>
        CommandRun.RunAsync(Assembly, settings, ["verify-cdc", .. options]);
}
