namespace BookStore.Storefront.Offers;

/// <summary>In which order offers are listed.</summary>
public enum OfferOrder
{
    Title,
    Author,
    Cheapest,
    Dearest,
    Newest,
}
