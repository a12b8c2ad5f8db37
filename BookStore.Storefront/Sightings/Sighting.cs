namespace BookStore.Storefront.Sightings;

/// <summary>When an order came to the analytics database: after so long, or a sentence why that is not known.</summary>
/// <param name="After">From the order's commit in the shop until a reader saw the order and all its lines.</param>
/// <param name="Problem">Set where <paramref name="After"/> is not.</param>
public sealed record Sighting(TimeSpan? After, string? Problem);
