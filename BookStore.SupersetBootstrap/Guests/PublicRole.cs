using BookStore.SupersetBootstrap.Api;

namespace BookStore.SupersetBootstrap.Guests;

/// <summary>
/// The role Public has no rights. With any, Superset no longer looks at the token of a request to what that right is about, and answers an
/// administrator as it answers a stranger: with nothing.
/// </summary>
internal static class PublicRole
{
    private const string Name = "Public";

    /// <exception cref="BootstrapException">It has some.</exception>
    public static async Task EnsureWithoutRightsAsync(SupersetClient superset, CancellationToken cancellationToken)
    {
        if (await Roles.FindAsync(superset, Name, cancellationToken) is { } role && await Roles.RightsAsync(superset, role, cancellationToken) is { Count: > 0 } rights)
        {
            throw new BootstrapException(
                $"The role {Name} of Superset at {superset.Url} has {rights.Count} rights, and with any Superset answers this program as a stranger: "
                + "take them away under Settings, List Roles; readers without an account have the role BookStoreGuest.");
        }
    }
}
