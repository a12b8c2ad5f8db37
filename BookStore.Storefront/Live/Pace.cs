namespace BookStore.Storefront.Live;

/// <summary>How busy the shop is.</summary>
internal enum Pace
{
    /// <summary>One shopper where five come at the normal pace.</summary>
    Quiet,

    Normal,

    /// <summary>Twenty times as many shoppers as at the normal pace.</summary>
    RushHour,
}
