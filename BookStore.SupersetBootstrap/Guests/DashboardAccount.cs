using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Api;

namespace BookStore.SupersetBootstrap.Guests;

/// <summary>
/// The account of the live dashboard: it finds the dashboards and gives guests their tokens, and may do nothing else, so that who takes that page over
/// has no administrator's password.
/// </summary>
internal sealed class DashboardAccount(SupersetClient superset, string password)
{
    /// <summary>The name that BookStore.Dashboard signs in with.</summary>
    public const string User = "bookstore-dashboard";

    private const string Role = "BookStoreDashboard";

    private static readonly HashSet<Right> s_rights =
    [
        new("can_grant_guest_token", "SecurityRestApi"), new("can_read", "SecurityRestApi"),
        // A dashboard is found by whoever may read what it is drawn from.
        new("can_read", "Dashboard"), new("all_datasource_access", "all_datasource_access"),
    ];

    /// <summary>Makes it, or gives it back its role and password.</summary>
    /// <returns>A sentence for each thing that had to be changed.</returns>
    public async Task<IReadOnlyList<string>> EnsureAsync(CancellationToken cancellationToken)
    {
        var changes = new List<string>();
        var (role, change) = await Roles.EnsureAsync(superset, Role, s_rights, cancellationToken);
        if (change is not null)
            changes.Add(change);
        var found = await superset.GetAsync($"api/v1/security/users/?q=(filters:!((col:username,opr:eq,value:'{User}')))", cancellationToken);
        if (found["result"]!.AsArray() is not [{ } user, ..])
        {
            await superset.PostAsync("api/v1/security/users/", Account(role), cancellationToken);
            changes.Add($"Made user {User}.");
        }
        else if (!Is(user, role) || !await LetsInAsync(cancellationToken))
        {
            await superset.PutAsync(string.Create(CultureInfo.InvariantCulture, $"api/v1/security/users/{(int)user["id"]!}"), Account(role), cancellationToken);
            changes.Add($"Restored user {User}: its role and password.");
        }
        return changes;
    }

    private static bool Is(JsonNode user, int role) => (bool)user["active"]! && user["roles"]!.AsArray() is [{ } only] && (int)only["id"]! == role;

    private JsonObject Account(int role) => new()
    {
        ["username"] = User,
        ["first_name"] = "BookStore",
        ["last_name"] = "Dashboard",
        ["email"] = $"{User}@bookstore.invalid",
        ["active"] = true,
        ["roles"] = new JsonArray(role),
        ["password"] = password,
    };

    private async Task<bool> LetsInAsync(CancellationToken cancellationToken)
    {
        using var login = JsonContent.Create(new { username = User, password, provider = "db", refresh = false });
        var answer = await superset.TryPostAsync("api/v1/security/login", login, cancellationToken);
        return answer.Status != HttpStatusCode.Unauthorized;
    }
}
