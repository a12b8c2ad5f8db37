using System.Globalization;
using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Api;

namespace BookStore.SupersetBootstrap.Guests;

/// <summary>Superset's roles, over its API.</summary>
internal static class Roles
{
    // No page of an answer is longer. Without an order, PostgreSQL may give a row on two pages and another on none.
    private const int PageSize = 100;

    /// <summary>The number of a role; null where there is none of that name.</summary>
    public static async Task<int?> FindAsync(SupersetClient superset, string name, CancellationToken cancellationToken)
    {
        var roles = await superset.GetAsync($"api/v1/security/roles/?q=(filters:!((col:name,opr:eq,value:'{name}')))", cancellationToken);
        return roles["ids"]!.AsArray() is [{ } id, ..] ? (int)id : null;
    }

    /// <summary>Makes a role with these rights and no others, or gives them back to it.</summary>
    /// <returns>Its number, and a sentence where something had to be changed.</returns>
    /// <exception cref="BootstrapException">Superset does not know one of them.</exception>
    public static async Task<(int Role, string? Change)> EnsureAsync(SupersetClient superset, string name, IReadOnlySet<Right> rights, CancellationToken cancellationToken)
    {
        var found = await FindAsync(superset, name, cancellationToken);
        var role = found ?? await CreateAsync(superset, name, cancellationToken);
        if (found is not null && rights.SetEquals(await RightsAsync(superset, role, cancellationToken)))
            return (role, null);
        await SetRightsAsync(superset, role, rights, cancellationToken);
        return (role, found is null ? $"Made role {name}." : $"Restored role {name}: its {rights.Count} rights.");
    }

    private static async Task<int> CreateAsync(SupersetClient superset, string name, CancellationToken cancellationToken) =>
        (int)(await superset.PostAsync("api/v1/security/roles/", new JsonObject { ["name"] = name }, cancellationToken))["id"]!;

    /// <summary>The rights of a role.</summary>
    public static async Task<IReadOnlySet<Right>> RightsAsync(SupersetClient superset, int role, CancellationToken cancellationToken)
    {
        var rights = await superset.GetAsync(string.Create(CultureInfo.InvariantCulture, $"api/v1/security/roles/{role}/permissions/"), cancellationToken);
        return rights["result"]!.AsArray().Select(right => new Right((string)right!["permission_name"]!, (string)right["view_menu_name"]!)).ToHashSet();
    }

    private static async Task SetRightsAsync(SupersetClient superset, int role, IReadOnlyCollection<Right> rights, CancellationToken cancellationToken)
    {
        var known = await KnownRightsAsync(superset, cancellationToken);
        if (rights.FirstOrDefault(right => !known.ContainsKey(right)) is { } unknown)
            throw new BootstrapException($"Superset at {superset.Url} does not know the right {unknown.Permission} on {unknown.On}: run `superset init`; this program is for version 6.1.");
        var numbers = new JsonArray([.. rights.Select(right => JsonValue.Create(known[right]))]);
        await superset.PostAsync(
            string.Create(CultureInfo.InvariantCulture, $"api/v1/security/roles/{role}/permissions"), new JsonObject { ["permission_view_menu_ids"] = numbers }, cancellationToken);
    }

    private static async Task<Dictionary<Right, int>> KnownRightsAsync(SupersetClient superset, CancellationToken cancellationToken)
    {
        var known = new Dictionary<Right, int>();
        for (var page = 0; ; page++)
        {
            var rows = (await superset.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"api/v1/security/permissions-resources/?q=(page:{page},page_size:{PageSize},order_column:id,order_direction:asc)"),
                cancellationToken))["result"]!.AsArray();
            foreach (var row in rows)
                known[new((string)row!["permission"]!["name"]!, (string)row["view_menu"]!["name"]!)] = (int)row["id"]!;
            if (rows.Count < PageSize)
                return known;
        }
    }
}
