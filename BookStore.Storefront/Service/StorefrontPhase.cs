namespace BookStore.Storefront.Service;

/// <summary>What the service is doing; <c>state</c> of <c>/status</c> in lower case.</summary>
internal enum StorefrontPhase
{
    /// <summary>Waiting for databases, another Storefront or the schema.</summary>
    Starting,

    /// <summary>Writing the history.</summary>
    History,

    /// <summary>Shoppers buy.</summary>
    Live,
}
