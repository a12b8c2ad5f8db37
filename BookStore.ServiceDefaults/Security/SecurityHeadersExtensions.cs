using Microsoft.AspNetCore.Builder;

namespace BookStore.ServiceDefaults.Security;

/// <summary>
/// What a browser may do with the pages of our services: run the scripts and styles that the service sends as files and no others, talk to that
/// service only, and show them in no frame. They may have frames of one other address at most.
/// </summary>
public static class SecurityHeadersExtensions
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Sets them on every answer. Call it before whatever answers.</summary>
    /// <param name="app">The service.</param>
    /// <param name="frames">Whose pages its pages may show in frames, as <c>http://127.0.0.1:32000</c>; null for nobody's.</param>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, string? frames = null)
    {
        var contentPolicy = frames is null ? ContentPolicy : $"{ContentPolicy}; frame-src {frames}";
        return app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = contentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            return next(context);
        });
    }
}
