namespace BookStore.Storefront.Simulation;

/// <summary>
/// Who buys. Every order puts its customer into an urn once more, and a returning customer is drawn from the urn: who bought
/// often comes back often, so a few customers become regulars while most buy once or twice.
/// </summary>
internal sealed class CustomerPool
{
    /// <summary>What the user ids of simulated customers begin with.</summary>
    public const string Prefix = "customer-";

    /// <summary>Older orders than these no longer bring anybody back.</summary>
    public const int Remembered = 50_000;

    private const double NewShare = 0.3;
    private readonly List<string> _urn = [];
    private int _oldest;

    public CustomerPool(IEnumerable<string> customersOfPastOrders)
    {
        foreach (var customer in customersOfPastOrders)
            Remember(customer);
    }

    /// <summary>Somebody who comes to the shop: new, or back again.</summary>
    public string Next(SeededRandom random) =>
        _urn.Count == 0 || random.Chance(NewShare) ? $"{Prefix}{random.NextUInt64() >> 24:x10}" : _urn[random.Next(_urn.Count)];

    /// <summary>This customer has ordered.</summary>
    public void Remember(string customer)
    {
        if (_urn.Count < Remembered)
            _urn.Add(customer);
        else
            (_urn[_oldest], _oldest) = (customer, (_oldest + 1) % Remembered);
    }
}
