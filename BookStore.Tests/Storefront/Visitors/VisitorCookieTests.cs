using BookStore.Storefront.Visitors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Visitors;

public sealed class VisitorCookieTests
{
    [Fact]
    public void Recognise_FirstRequest_GivesASecretThatScriptsAndOtherSitesDoNotGet()
    {
        var cookie = GivenTo(Request(cookie: null), out _)!;

        cookie.Name.Value.ShouldBe(VisitorCookie.Name);
        cookie.HttpOnly.ShouldBeTrue();
        cookie.SameSite.ShouldBe(Microsoft.Net.Http.Headers.SameSiteMode.Lax);
        cookie.Value.Length.ShouldBe(43);
    }

    [Fact]
    public void Recognise_CookieComesBack_IsTheSameVisitorAndNoNewCookie()
    {
        var cookie = GivenTo(Request(cookie: null), out var first)!;

        GivenTo(Request(cookie.Value.Value), out var again).ShouldBeNull();

        again.ShouldBe(first);
    }

    [Fact]
    public void Recognise_UserId_DoesNotTellTheSecret()
    {
        GivenTo(Request(cookie: null), out var visitor).ShouldNotBeNull();

        visitor.UserId.ShouldMatch("^visitor-[0-9a-f]{20}$");
        // Whoever reads the user id in a report has nothing that opens the cart.
        GivenTo(Request(visitor.UserId["visitor-".Length..]), out var guessed).ShouldNotBeNull();
        guessed.ShouldNotBe(visitor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("visitor-1")]
    [InlineData("AAAA")]
    [InlineData("' OR 1=1 --")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Recognise_CookieThatIsNone_GivesAnother(string cookie) => GivenTo(Request(cookie), out _).ShouldNotBeNull();

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public void Recognise_Scheme_DecidesWhetherTheCookieNeedsHttps(string scheme, bool isSecure)
    {
        var context = Request(cookie: null);
        context.Request.Scheme = scheme;

        GivenTo(context, out _)!.Secure.ShouldBe(isSecure);
    }

    private static SetCookieHeaderValue? GivenTo(HttpContext context, out Visitor visitor)
    {
        visitor = VisitorCookie.Recognise(context);
        return context.Response.GetTypedHeaders().SetCookie.SingleOrDefault();
    }

    private static DefaultHttpContext Request(string? cookie)
    {
        var context = new DefaultHttpContext();
        if (cookie is not null)
            context.Request.Headers.Cookie = $"{VisitorCookie.Name}={cookie}";
        return context;
    }
}
