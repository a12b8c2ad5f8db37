using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Api;
using BookStore.SupersetBootstrap.Bundle;

namespace BookStore.SupersetBootstrap.Checks;

/// <summary>Superset itself reaches analytics-db: the upload would take an address that leads nowhere.</summary>
internal static class DatabaseCheck
{
    /// <exception cref="BootstrapException">It does not.</exception>
    public static async Task EnsureReachableAsync(SupersetClient superset, AnalyticsAddress address, CancellationToken cancellationToken)
    {
        using var body = JsonContent.Create(new JsonObject { ["sqlalchemy_uri"] = address.Uri });
        var answer = await superset.TryPostAsync("api/v1/database/test_connection/", body, cancellationToken);
        if (answer.IsSuccess)
            return;
        if ((int)answer.Status >= 500 || answer.IsOfOtherKey)
            answer.Content(superset.Url);
        throw new BootstrapException(
            $"Superset cannot read analytics-db at {address.Host}:{address.Port} as user {address.User} ({answer.Message}): start it, or say in BookStore__Superset__AnalyticsHost and __AnalyticsPort how Superset reaches it.");
    }
}
