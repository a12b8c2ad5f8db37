using System.Globalization;
using System.Text.Json;
using BookStore.Storefront.Databases;
using BookStore.Storefront.Service;

namespace BookStore.Storefront.Probes;

/// <summary>Asks the ingestor's health about one change.</summary>
internal sealed class IngestorHealth(Uri address) : IDisposable
{
    private const string Setting = $"{StorefrontOptions.Section}:IngestorUrl";
    private const string Ingestor = "ingestor";

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>From <c>BookStore:Storefront:IngestorUrl</c>.</summary>
    /// <exception cref="ShopDatabaseException">It is missing, or no address.</exception>
    public static IngestorHealth From(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => throw Refuse("is not set; give the ingestor's address, such as http://127.0.0.1:32500,"),
        var text when Uri.TryCreate(text.TrimEnd('/') + '/', UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => new IngestorHealth(address),
        var text => throw Refuse($"is {text}; give an address that begins with http:// or https://"),
    };

    /// <summary>The stage that has not passed the change on.</summary>
    public async Task<Standstill> FindStandstillAsync(ProbeChange change, CancellationToken cancellationToken)
    {
        var question = string.Create(
            CultureInfo.InvariantCulture, $"health/change?table={change.Table}&key={change.Key}&deleted={change.IsDelete}&since={change.Since.UtcDateTime:O}");
        try
        {
            using var answer = await _http.GetAsync(new Uri(question, UriKind.Relative), cancellationToken);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            return answer.IsSuccessStatusCode && JsonSerializer.Deserialize<Standstill>(body, JsonSerializerOptions.Web) is { Stage: not null, Reason: not null } standstill
                ? standstill
                : new Standstill(Ingestor, string.Create(CultureInfo.InvariantCulture, $"{address} answered {(int)answer.StatusCode} {body}: see the ingestor's log, and whether {Setting} is its address."));
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new Standstill(Ingestor, $"The ingestor at {address} does not answer ({failure.Message.TrimEnd('.')}). Start it, or see its log.");
        }
    }

    public void Dispose() => _http.Dispose();

    private static ShopDatabaseException Refuse(string problem) =>
        new($"{Setting} {problem} as the environment variable {Setting.Replace(":", "__", StringComparison.Ordinal)}.", permanent: true, cause: null);
}
