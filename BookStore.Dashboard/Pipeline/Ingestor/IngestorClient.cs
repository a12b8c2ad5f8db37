using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace BookStore.Dashboard.Pipeline.Ingestor;

/// <summary>The ingestor's HTTP API.</summary>
internal sealed class IngestorClient(HttpClient http)
{
    private sealed record Answer(string? Outcome, string? Error);

    /// <summary>Whether its address is known.</summary>
    public bool HasAddress => http.BaseAddress is not null;

    /// <returns>Its status; null while it does not answer.</returns>
    public async Task<StatusDocument?> StatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await http.GetFromJsonAsync<StatusDocument>("status", cancellationToken);
        }
        catch (Exception failure) when (IsNoAnswer(failure, cancellationToken))
        {
            return null;
        }
    }

    /// <summary>The open entries of the quarantine; or none and a sentence that says why.</summary>
    public async Task<(IReadOnlyList<RefusedRow> Rows, string? Problem)> QuarantineAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(HttpMethod.Get, "quarantine", token, cancellationToken);
            return response.IsSuccessStatusCode
                ? (await response.Content.ReadFromJsonAsync<IReadOnlyList<RefusedRow>>(cancellationToken) ?? [], null)
                : ([], await ProblemAsync(response, cancellationToken));
        }
        catch (Exception failure) when (IsNoAnswer(failure, cancellationToken))
        {
            return ([], NoAnswer);
        }
    }

    /// <summary>Applies a refused row again.</summary>
    /// <returns>What became of it, as a sentence.</returns>
    public Task<string> RetryAsync(long id, string token, CancellationToken cancellationToken) => DecideAsync(id, "retry", token, cancellationToken);

    /// <summary>Gives a refused row up.</summary>
    /// <returns>What became of it, as a sentence.</returns>
    public Task<string> DiscardAsync(long id, string token, CancellationToken cancellationToken) => DecideAsync(id, "discard", token, cancellationToken);

    private const string NoAnswer = "The ingestor does not answer: nothing was changed as far as this page knows. Try again when it runs.";

    private async Task<string> DecideAsync(long id, string decision, string token, CancellationToken cancellationToken)
    {
        var entry = string.Create(CultureInfo.InvariantCulture, $"{id}");
        try
        {
            using var response = await SendAsync(HttpMethod.Post, $"quarantine/{entry}/{decision}", token, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return await ProblemAsync(response, cancellationToken);
            return await response.Content.ReadFromJsonAsync<Answer>(cancellationToken) switch
            {
                { Outcome: "replayed" } => $"Entry {entry} was applied.",
                { Outcome: "discarded" } => $"Entry {entry} was given up.",
                { Outcome: "refused", Error: var error } => $"Entry {entry} was refused again: {error}.",
                _ => $"Entry {entry} is not open any more: somebody else dealt with it, or a newer change of its row arrived.",
            };
        }
        catch (Exception failure) when (IsNoAnswer(failure, cancellationToken))
        {
            return NoAnswer;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, cancellationToken);
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = response.Content.Headers.ContentType?.MediaType == "application/json"
            ? await response.Content.ReadFromJsonAsync<Answer>(cancellationToken)
            : null;
        return answer?.Error ?? string.Create(CultureInfo.InvariantCulture, $"The ingestor answered {(int)response.StatusCode}: is this page's setting BookStore:Dashboard:Ingestor the ingestor's address?");
    }

    private static bool IsNoAnswer(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException or JsonException or NotSupportedException or IOException or InvalidOperationException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
