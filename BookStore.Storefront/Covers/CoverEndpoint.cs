using BookStore.Storefront.Offers;

namespace BookStore.Storefront.Covers;

/// <summary><c>GET /covers/{book}.svg</c>: the drawn cover of a book that the shop sells.</summary>
internal static class CoverEndpoint
{
    /// <summary>The address of a book's cover.</summary>
    public static string AddressOf(Offer offer) => $"/covers/{offer.Id}.svg?{Cover.VersionOf(offer)}";

    public static void MapCovers(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/covers/{id:guid}.svg", async (Guid id, OfferFeed offers, HttpContext context) =>
        {
            if ((await offers.GetAsync(context.RequestAborted)).Find(id) is not { } offer)
                return Results.NotFound();
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Text(Cover.Draw(offer), "image/svg+xml");
        });
}
