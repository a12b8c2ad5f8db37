namespace BookStore.Storefront.Live;

/// <summary>How many shoppers come. May be changed at any time, by anybody.</summary>
/// <param name="rate">Checkouts a second on an average day at normal pace.</param>
internal sealed class ShopperPace(double rate)
{
    private volatile Pace _pace = Pace.Normal;

    /// <summary>What was asked for last.</summary>
    public Pace Current => _pace;

    /// <summary>Checkouts a second, before the daily rhythm.</summary>
    public double Rate => rate * FactorOf(_pace);

    public void Set(Pace pace) => _pace = pace;

    /// <summary>How many shoppers come at a pace for each that comes at the normal one.</summary>
    public static double FactorOf(Pace pace) => pace switch
    {
        Pace.Quiet => 0.2,
        Pace.RushHour => 20,
        _ => 1,
    };
}
