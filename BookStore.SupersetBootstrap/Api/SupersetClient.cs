using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Api;

/// <summary>
/// Superset's REST API as one user. What is written needs three things that belong together: the user's token, a token against forged requests, and
/// the cookie that came with it.
/// </summary>
internal sealed class SupersetClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly SupersetSignIn _signIn;
    private string? _forgeryToken;

    public SupersetClient(BootstrapOptions options, TimeProvider time)
    {
        _http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = options.Url, Timeout = options.Timeout };
        _http.DefaultRequestHeaders.Referrer = options.Url;
        _signIn = new SupersetSignIn(_http, options, time);
    }

    /// <summary>Where Superset is.</summary>
    public string Url => _http.BaseAddress!.ToString().TrimEnd('/');

    public void Dispose() => _http.Dispose();

    /// <summary>Waits until Superset lets the user in. Its tokens live for 15 minutes, longer than any command.</summary>
    /// <exception cref="BootstrapException">It does not, and will not.</exception>
    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await _signIn.WaitForTokenAsync(cancellationToken));
        _forgeryToken = (string?)(await GetAsync("api/v1/security/csrf_token/", cancellationToken))["result"];
    }

    /// <summary>Reads.</summary>
    /// <exception cref="BootstrapException">It is not there, or Superset refuses.</exception>
    public async Task<JsonObject> GetAsync(string path, CancellationToken cancellationToken) =>
        await FindAsync(path, cancellationToken) ?? throw new BootstrapException($"Superset at {Url} has no {path}: is it version 6.1?");

    /// <summary>Reads what may not be there.</summary>
    /// <returns>Null where it is not.</returns>
    /// <exception cref="BootstrapException">Superset refuses.</exception>
    public async Task<JsonObject?> FindAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var answer = await SendAsync(request, cancellationToken);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.Content(Url);
    }

    /// <summary>Writes, or asks with a body.</summary>
    /// <exception cref="BootstrapException">Superset refuses.</exception>
    public async Task<JsonObject> PostAsync(string path, JsonNode body, CancellationToken cancellationToken) => (await TryPostAsync(path, JsonContent.Create(body), cancellationToken)).Content(Url);

    /// <summary>Writes over what is there.</summary>
    /// <exception cref="BootstrapException">Superset refuses.</exception>
    public async Task<JsonObject> PutAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        (await TryWriteAsync(HttpMethod.Put, path, JsonContent.Create(body), cancellationToken)).Content(Url);

    /// <summary>Writes, or asks with a body.</summary>
    /// <returns>Whatever Superset answers, also where it refuses.</returns>
    /// <exception cref="BootstrapException">It does not answer.</exception>
    public Task<SupersetAnswer> TryPostAsync(string path, HttpContent body, CancellationToken cancellationToken) => TryWriteAsync(HttpMethod.Post, path, body, cancellationToken);

    private async Task<SupersetAnswer> TryWriteAsync(HttpMethod method, string path, HttpContent body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Add("X-CSRFToken", _forgeryToken);
        return await SendAsync(request, cancellationToken);
    }

    private async Task<SupersetAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return new SupersetAnswer($"{request.Method} {request.RequestUri}", response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new SupersetAwayException($"Superset at {Url} broke off the connection ({failure.Message}): its log says why; run this again.", failure);
        }
        catch (OperationCanceledException timeout) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SupersetAwayException($"Superset at {Url} gave no answer to {request.Method} {request.RequestUri} within {_http.Timeout.TotalSeconds:0.#} s: see whether it is overloaded, or raise BookStore__Superset__Timeout.", timeout);
        }
    }
}
