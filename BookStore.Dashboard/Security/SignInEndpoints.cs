using System.Net;
using System.Threading.RateLimiting;
using BookStore.ServiceDefaults.Operators;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace BookStore.Dashboard.Security;

/// <summary>
/// Signing in with the operator's token, and out. Both are forms with an antiforgery token. Attempts are few: a person needs one, and a machine must not guess.
/// </summary>
internal static class SignInEndpoints
{
    public const string SignInPath = "/operator/sign-in";
    public const string SignOutPath = "/operator/sign-out";

    private const string Attempts = "sign-in";
    private const int AttemptsPerMinute = 5;
    private const string Page = "/sign-in";
    private const string AfterSignIn = "/pipeline";

    public static void AddOperatorSignIn(this WebApplicationBuilder builder)
    {
        var setting = $"{DashboardOptions.Section}:{nameof(DashboardOptions.OperatorToken)}";
        var token = new OperatorToken(builder.Configuration[setting], setting);
        builder.Services.AddSingleton(token);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "bookstore-operator";
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.ExpireTimeSpan = OperatorClaims.Lifetime;
            cookie.SlidingExpiration = false;
            cookie.LoginPath = Page;
        });
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(Attempts, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress ?? IPAddress.None,
                _ => new() { PermitLimit = AttemptsPerMinute, Window = TimeSpan.FromMinutes(1) }));
            limits.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Redirect($"{Page}?problem=wait");
                return ValueTask.CompletedTask;
            };
        });
    }

    public static void MapOperatorSignIn(this WebApplication app)
    {
        app.MapPost(SignInPath, SignInAsync).RequireRateLimiting(Attempts);
        app.MapPost(SignOutPath, SignOutAsync);
    }

    private static async Task<IResult> SignInAsync([FromForm] string? token, OperatorToken expected, TimeProvider time, HttpContext context)
    {
        if (!expected.Matches(token?.Trim()))
            return Results.LocalRedirect($"{Page}?problem=wrong");
        await context.SignInAsync(OperatorClaims.Create(time.GetUtcNow() + OperatorClaims.Lifetime));
        return Results.LocalRedirect(AfterSignIn);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        // Only an endpoint that reads a form is checked by itself.
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        await context.SignOutAsync();
        return Results.LocalRedirect(AfterSignIn);
    }
}
