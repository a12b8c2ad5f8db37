using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Api;

/// <summary>
/// Waits for a Superset that may be about to start. Its page for health says yes before its database is there, so only a login that works says
/// that it is ready.
/// </summary>
internal sealed class SupersetSignIn(HttpClient http, BootstrapOptions options, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>The user's token.</summary>
    /// <exception cref="BootstrapException">Superset refuses the password, or does not let anybody in for as long as options say.</exception>
    public async Task<string> WaitForTokenAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var (token, problem) = await TryAsync(cancellationToken);
            if (token is not null)
                return token;
            if (time.GetElapsedTime(started) >= options.Patience)
                throw new BootstrapException(problem!);
            await Task.Delay(s_pause, time, cancellationToken);
        }
    }

    private async Task<(string? Token, string? Problem)> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.PostAsJsonAsync(
                "api/v1/security/login", new { username = options.User, password = options.Password, provider = "db", refresh = false }, cancellationToken);
            if (response.StatusCode == HttpStatusCode.Unauthorized)
                return (null, await IsMigratedAsync(cancellationToken) ? throw Refused() : NotMigrated);
            if (!response.IsSuccessStatusCode)
                return (null, $"Superset at {options.Url} runs, and answers a login with {(int)response.StatusCode}: its own database does not answer, or has no tables: start it, or run `superset db upgrade` and `superset init`.");
            return ((string?)(await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))?["access_token"], $"{options.Url} lets nobody in: is that Superset?");
        }
        catch (HttpRequestException failure)
        {
            return (null, $"Superset at {options.Url} does not answer ({failure.Message}): start it, or correct BookStore__Superset__Url.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"Superset at {options.Url} gave no answer to a login within {options.Timeout.TotalSeconds:0.#} s: see whether it is overloaded, or raise BookStore__Superset__Timeout.");
        }
    }

    private string NotMigrated => $"Superset at {options.Url} runs on a database without its tables: run `superset db upgrade` and `superset init`.";

    private BootstrapException Refused() =>
        new($"Superset at {options.Url} refuses the user {options.User} or the password: correct BookStore__Superset__User and BookStore__Superset__Password.");

    // A wrong password and a database without tables get the same answer; a page that reads the tables tells them apart.
    private async Task<bool> IsMigratedAsync(CancellationToken cancellationToken)
    {
        using var page = await http.GetAsync("login/", cancellationToken);
        return page.StatusCode != HttpStatusCode.InternalServerError;
    }
}
