using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace BookStore.Dashboard.Security;

/// <summary>Who is signed in: an operator, or nobody. There are no accounts.</summary>
internal static class OperatorClaims
{
    /// <summary>How long a sign-in holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string Until = "until";

    /// <summary>An operator until <paramref name="until"/>.</summary>
    public static ClaimsPrincipal Create(DateTimeOffset until) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, "operator"), new Claim(Until, until.ToString("O", CultureInfo.InvariantCulture))], CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>Whether this is an operator now. A page can stay open for longer than a sign-in holds, so it is asked before each operation.</summary>
    public static bool IsOperator(this ClaimsPrincipal user, TimeProvider time) =>
        user.Identity?.IsAuthenticated == true
        && DateTimeOffset.TryParse(user.FindFirst(Until)?.Value, CultureInfo.InvariantCulture, out var until)
        && until > time.GetUtcNow();
}
