using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Api;
using BookStore.SupersetBootstrap.Bundle;

namespace BookStore.SupersetBootstrap.Guests;

/// <summary>
/// Readers without an account: a role that may look at dashboards and change nothing, and a place of each dashboard where a page can show it in a
/// frame. Which dashboard a guest sees says the token that the page gets for it.
/// </summary>
internal sealed class GuestAccess(SupersetClient superset)
{
    // The name that superset_config.py gives to guests.
    private const string Role = "BookStoreGuest";

    private static readonly HashSet<Right> s_rights =
    [
        new("can_read", "Dashboard"), new("can_read", "Chart"), new("can_read", "EmbeddedDashboard"), new("can_read", "Theme"), new("can_read", "CssTemplate"),
        new("can_read", "CurrentUserRestApi"), new("can_read", "DashboardPermalinkRestApi"),
        new("can_read", "DashboardFilterStateRestApi"), new("can_write", "DashboardFilterStateRestApi"),
        new("can_dashboard", "Superset"), new("can_slice", "Superset"), new("can_explore_json", "Superset"), new("can_dashboard_permalink", "Superset"), new("can_log", "Superset"),
        new("can_query", "Api"), new("can_query_form_data", "Api"), new("can_time_range", "Api"),
        new("can_get", "Datasource"), new("can_external_metadata", "Datasource"),
    ];

    /// <summary>Makes and completes both.</summary>
    /// <returns>A sentence for each thing that had to be changed.</returns>
    public async Task<IReadOnlyList<string>> EnsureAsync(CancellationToken cancellationToken)
    {
        var changes = new List<string>();
        if ((await Roles.EnsureAsync(superset, Role, s_rights, cancellationToken)).Change is { } change)
            changes.Add(change);
        foreach (var dashboard in ReportCatalogue.Dashboards)
        {
            var path = $"api/v1/dashboard/{DashboardObject.UuidOf(dashboard)}/embedded";
            if (await superset.FindAsync(path, cancellationToken) is not null)
                continue;
            // Which pages may show it says the policy in superset_config.py.
            await superset.PostAsync(path, new JsonObject { ["allowed_domains"] = new JsonArray() }, cancellationToken);
            changes.Add($"Opened dashboard \"{dashboard.Title}\" to guests.");
        }
        return changes;
    }
}
