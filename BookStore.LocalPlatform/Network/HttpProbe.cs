using System.Text.Json;

namespace BookStore.LocalPlatform.Network;

/// <summary>Asks a server that may not be there yet.</summary>
internal static class HttpProbe
{
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Whether <paramref name="url"/> answers with success.</summary>
    public static async Task<bool> AnswersAsync(string url, CancellationToken cancellationToken) => await GetAsync(url, cancellationToken) is not null;

    /// <summary>Whether <paramref name="url"/> takes <paramref name="content"/> and answers with success.</summary>
    public static async Task<bool> TakesAsync(string url, HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await s_http.PostAsync(url, content, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (IsAway(e, cancellationToken))
        {
            return false;
        }
    }

    /// <summary>The JSON that <paramref name="url"/> answers with; null while it does not answer with success.</summary>
    public static async Task<JsonElement?> GetAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await s_http.GetAsync(url, cancellationToken);
            return answer.IsSuccessStatusCode ? JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)) : null;
        }
        catch (Exception e) when (e is JsonException || IsAway(e, cancellationToken))
        {
            return null;
        }
    }

    private static bool IsAway(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
