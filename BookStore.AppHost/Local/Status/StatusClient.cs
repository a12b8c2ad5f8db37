using System.Net.Http.Json;
using System.Text.Json;
using BookStore.AppHost.Local.Resources;

namespace BookStore.AppHost.Local.Status;

/// <summary>Asks services for their <c>/status</c>.</summary>
internal sealed class StatusClient : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>A service's status; null while it does not answer, or is not part of this run.</summary>
    public async Task<T?> GetAsync<T>(ServiceResource? service, CancellationToken cancellationToken) where T : class
    {
        if (service?.Url is not { } url)
            return null;
        try
        {
            return await _http.GetFromJsonAsync<T>(url + "/status", cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>Whether a service answers; one that is not part of this run need not.</summary>
    public async Task<bool> AnswersAsync(ServiceResource? service, CancellationToken cancellationToken)
    {
        if (service is null)
            return true;
        if (service.Url is not { } url)
            return false;
        try
        {
            using var response = await _http.GetAsync(url + "/alive", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
