using System.Net;
using System.Text.Json;

namespace BookStore.Ingestor.Rest;

/// <summary>Speaks JSON with a service that may be away.</summary>
/// <param name="service">Its name for people.</param>
/// <param name="address">Its address.</param>
/// <param name="setting">The variable that names the address.</param>
internal sealed class RestClient(string service, Uri address, string setting) : IDisposable
{
    // A connector's configuration is tried out before it is taken, with connections to its database.
    private readonly HttpClient _http = new() { BaseAddress = new Uri(address.ToString().TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(60) };

    /// <exception cref="RestException">It is away or refuses.</exception>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <returns>The answer; null where there is no such thing.</returns>
    /// <exception cref="RestException">It is away or refuses.</exception>
    public async Task<JsonElement?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(path, cancellationToken);
        }
        catch (RestException refusal) when (refusal.Code == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <returns>The answer; an undefined element where it is empty.</returns>
    /// <exception cref="RestException">It is away or refuses.</exception>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content is null ? null : JsonContent.Create(content) };
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new RestException($"{service} refused: {RefusalText.Of(text)}", response.StatusCode);
            return text.Length == 0 ? default : JsonElement.Parse(text);
        }
        catch (HttpRequestException problem)
        {
            throw new RestException($"{service} does not answer at {address} ({problem.Message.TrimEnd('.')}): is it running, and is {setting} right?");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RestException($"{service} at {address} took longer than {_http.Timeout.TotalSeconds:0} s to answer.");
        }
        catch (JsonException)
        {
            throw new RestException($"What answers at {address} is not {service}: set {setting} to its address.");
        }
    }

    public void Dispose() => _http.Dispose();
}
