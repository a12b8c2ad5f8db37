namespace BookStore.Storefront.Live;

/// <summary>How many shoppers come. May be changed at any time, by anybody.</summary>
/// <param name="rate">Checkouts a second on an average day at normal pace.</param>
internal sealed class ShopperPace(double rate)
{
    private double _factor = 1;

    /// <summary>Checkouts a second, before the daily rhythm.</summary>
    public double Rate => rate * Volatile.Read(ref _factor);

    public void Quiet() => Volatile.Write(ref _factor, 0.2);

    public void Normal() => Volatile.Write(ref _factor, 1);

    public void RushHour() => Volatile.Write(ref _factor, 20);
}
