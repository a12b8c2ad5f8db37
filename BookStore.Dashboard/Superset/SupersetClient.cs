using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using BookStore.Analytics.Reports;
using Microsoft.Extensions.Options;

namespace BookStore.Dashboard.Superset;

/// <summary>Superset's REST API, as the account that may give passes to guests.</summary>
internal sealed class SupersetClient(HttpClient http, IOptions<SupersetOptions> options)
{
    private const string Login = "api/v1/security/login";
    private const string ForgeryToken = "api/v1/security/csrf_token/";
    private const string GuestToken = "api/v1/security/guest_token/";
    private const string NotReady = "Superset is there and has no dashboards for this page yet: it shows them as soon as BookStore.SupersetBootstrap has made them.";

    /// <summary>Asks whether it serves. That costs it nothing, and says nothing of its database.</summary>
    /// <exception cref="SupersetProblemException">It does not.</exception>
    public async Task EnsureServesAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "health");
        using var response = await SendAsync(request, cancellationToken);
        await ReadAsync(response, cancellationToken);
    }

    /// <summary>Gets a pass for all dashboards of the catalogue.</summary>
    /// <exception cref="SupersetProblemException">Superset gives none now.</exception>
    public async Task<GuestPass> GetPassAsync(CancellationToken cancellationToken)
    {
        var account = new JsonObject { ["username"] = options.Value.User, ["password"] = options.Value.Password, ["provider"] = "db", ["refresh"] = false };
        var bearer = Text(await AskAsync(HttpMethod.Post, Login, null, account, cancellationToken), "access_token");
        var places = new Dictionary<ReportDashboard, string>();
        foreach (var dashboard in ReportCatalogue.Dashboards)
        {
            var embedded = await AskAsync(HttpMethod.Get, $"api/v1/dashboard/{dashboard.Slug}/embedded", bearer, null, cancellationToken);
            places[dashboard] = Text(embedded["result"], "uuid");
        }
        var wish = new JsonObject
        {
            ["user"] = new JsonObject { ["username"] = "guest" },
            ["resources"] = new JsonArray([.. places.Values.Select(place => new JsonObject { ["type"] = "dashboard", ["id"] = place })]),
            ["rls"] = new JsonArray(),
        };
        var token = Text(await AskAsync(HttpMethod.Post, GuestToken, bearer, wish, cancellationToken), "token");
        return new GuestPass(token, LifetimeOf(token), places);
    }

    private async Task<JsonNode> AskAsync(HttpMethod method, string path, string? bearer, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (bearer is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        // Whoever writes shows a token against forged requests, which belongs to the cookie that came with it.
        if (bearer is not null && method == HttpMethod.Post)
        {
            request.Headers.Add("X-CSRFToken", Text(await AskAsync(HttpMethod.Get, ForgeryToken, bearer, null, cancellationToken), "result"));
            request.Headers.Referrer = http.BaseAddress;
        }
        using var response = await SendAsync(request, cancellationToken);
        var text = await ReadAsync(response, cancellationToken);
        try
        {
            return JsonNode.Parse(text) ?? throw Stranger();
        }
        catch (JsonException)
        {
            throw Stranger();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SupersetProblemException("Superset does not answer: its dashboards are here as soon as it does.", failure);
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) => response.StatusCode switch
    {
        { } status when (int)status is >= 200 and < 300 => await response.Content.ReadAsStringAsync(cancellationToken),
        // An account, a right or a dashboard that is missing.
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => throw new SupersetProblemException(NotReady),
        _ => throw new SupersetProblemException($"Superset answers with {(int)response.StatusCode}, which its log explains: its dashboards are here as soon as it is well."),
    };

    private static string Text(JsonNode? answer, string name) => (string?)answer?[name] ?? throw Stranger();

    // Like every JSON Web Token it says when it was made and when it ends, in seconds.
    private static TimeSpan LifetimeOf(string token)
    {
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]))!;
        return TimeSpan.FromSeconds((double)claims["exp"]! - (double)claims["iat"]!);
    }

    private static SupersetProblemException Stranger() =>
        new($"What answers in Superset's place is something else: correct {SupersetOptions.Section}:{nameof(SupersetOptions.Url)}.");
}
