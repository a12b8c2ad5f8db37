using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace BookStore.Storefront.Visitors;

/// <summary>
/// The cookie by which the shop knows a visitor again: a random secret that never leaves browser and shop. The user id is made from it by a hash,
/// because user ids travel to the analytics database, and whoever reads them there must not be able to shop as that visitor.
/// </summary>
internal static class VisitorCookie
{
    public const string Name = "bookstore-visitor";
    private const int SecretBytes = 32;
    private const string Prefix = "visitor-";
    private const int IdDigits = 20;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>Who sent this request. A browser without a readable cookie gets one with the answer, which must not have begun.</summary>
    public static Visitor Recognise(HttpContext context)
    {
        if (TryReadSecret(context.Request.Cookies[Name], out var secret))
            return VisitorOf(secret);
        secret = RandomNumberGenerator.GetBytes(SecretBytes);
        context.Response.Cookies.Append(Name, Base64Url.EncodeToString(secret), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = Lifetime,
            IsEssential = true,
        });
        return VisitorOf(secret);
    }

    private static bool TryReadSecret(string? cookie, [NotNullWhen(true)] out byte[]? secret)
    {
        secret = cookie is not null && Base64Url.IsValid(cookie, out var length) && length == SecretBytes ? Base64Url.DecodeFromChars(cookie) : null;
        return secret is not null;
    }

    private static Visitor VisitorOf(byte[] secret) => new(Prefix + Convert.ToHexStringLower(SHA256.HashData(secret))[..IdDigits]);
}
