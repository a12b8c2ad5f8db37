using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Orders;
using BookStore.Storefront.Simulation;

namespace BookStore.Storefront.History;

/// <summary>
/// A shop's past, made in memory from its plan: the same plan gives the same days, to the last id and microsecond. It knows
/// no clock and no database. Days come one by one and are not kept, so a long history needs no more memory than a short one.
/// </summary>
internal sealed class HistorySimulation
{
    private const double PriceChangesPerDay = 1.5;
    private const double CartsLeftPerOrder = 0.3;

    private readonly HistoryPlan _plan;
    private readonly SeededRandom _random;
    private readonly Shopper _shopper;
    private readonly StockRule _stockRule;
    private readonly CustomerPool _customers = new([]);
    private readonly Agenda _agenda = new();
    private readonly Dictionary<Guid, Shelf> _shelves;
    private readonly Dictionary<Guid, decimal> _prices;
    private readonly Dictionary<Guid, IReadOnlyList<OrderLine>> _open = [];

    public HistorySimulation(HistoryPlan plan)
    {
        _plan = plan;
        _random = new SeededRandom(plan.Seed, "history");
        var popularity = new BookPopularity(BookCatalogue.Books, plan.Seed);
        _shopper = new Shopper(popularity);
        _stockRule = new StockRule(popularity, plan.OrdersPerDay);
        _prices = BookCatalogue.Books.ToDictionary(book => book.Id, book => book.ListPrice);
        _shelves = BookCatalogue.Books.ToDictionary(book => book.Id, book => new Shelf(book.Id, _stockRule.Delivery(book.Id), plan.From));
    }

    /// <summary>The stock at the end of the days made so far.</summary>
    public IReadOnlyCollection<Shelf> Shelves => _shelves.Values;

    /// <summary>The lines of the orders that hold stock at the end of the days made so far, by order.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<OrderLine>> OpenOrders => _open;

    /// <summary>The days from the first to the last. Can be read once.</summary>
    public IEnumerable<HistoryDay> Days()
    {
        for (var number = 0; number < _plan.Days; number++)
            yield return Simulate(number);
    }

    private HistoryDay Simulate(int number)
    {
        var start = _plan.From.AddDays(number);
        var priced = new Dictionary<Guid, decimal>();
        for (var changes = _random.NextPoisson(PriceChangesPerDay); changes > 0; changes--)
            PlanPriceChange(start + DailyRhythm.TimeOfDay(_random), priced);

        var orders = new List<Order>();
        var carts = new List<CartLine>();
        foreach (var moment in Arrivals(start, number))
        {
            _agenda.RunUntil(moment);
            if (_random.Chance(CartsLeftPerOrder))
                LeaveCart(moment, carts);
            if (CheckOut(moment) is { } order)
                orders.Add(order);
        }
        _agenda.RunUntil(start.AddDays(1));
        return new HistoryDay(DateOnly.FromDateTime(start.UtcDateTime), orders, priced, carts);
    }

    // Business grows from 80 % of the average on the first day to 120 % on the last.
    private IEnumerable<DateTimeOffset> Arrivals(DateTimeOffset start, int number)
    {
        var growth = _plan.Days == 1 ? 1 : 0.8 + 0.4 * number / (_plan.Days - 1);
        var shoppers = _random.NextPoisson(_plan.OrdersPerDay * DailyRhythm.Day(start.DayOfWeek) * growth);
        return Enumerable.Range(0, shoppers).Select(_ => start + DailyRhythm.TimeOfDay(_random)).Order().ToArray();
    }

    private Order? CheckOut(DateTimeOffset moment)
    {
        var basket = _shopper.FillBasket(_random, book => _shelves[book].Available);
        if (basket.Count == 0)
            return null;
        var customer = _customers.Next(_random);
        _customers.Remember(customer);
        var id = _random.NextGuid();
        OrderLine[] lines = [.. basket.Select(line => new OrderLine(_random.NextGuid(), line.BookId, line.Quantity, _prices[line.BookId]))];
        foreach (var line in lines)
        {
            _shelves[line.BookId].Reserve(line.Quantity, moment);
            ReorderIfLow(_shelves[line.BookId], moment);
        }
        _open.Add(id, lines);

        var journey = OrderJourney.Draw(_random, moment);
        _agenda.Plan(journey.LeavesShop, () => LeaveShop(id, journey));
        var (status, since) = journey.At(_plan.Until);
        return new Order(id, customer, status, moment, since, lines);
    }

    private void LeaveShop(Guid id, OrderJourney journey)
    {
        _open.Remove(id, out var lines);
        foreach (var line in lines!)
        {
            if (journey.IsCancelled)
                _shelves[line.BookId].Release(line.Quantity, journey.LeavesShop);
            else
                _shelves[line.BookId].TakeOut(line.Quantity, journey.LeavesShop);
        }
    }

    // One delivery in ten is late, so that a book is out of stock now and then.
    private void ReorderIfLow(Shelf shelf, DateTimeOffset moment)
    {
        if (shelf.Ordered || shelf.Available >= _stockRule.ReorderBelow(shelf.BookId))
            return;
        shelf.Ordered = true;
        var days = _random.Chance(0.1) ? 8 + _random.Next(7) : 1 + _random.Next(3);
        var arrival = moment.AddDays(days);
        _agenda.Plan(arrival, () => shelf.Fill(_stockRule.Delivery(shelf.BookId), arrival));
    }

    private void PlanPriceChange(DateTimeOffset moment, Dictionary<Guid, decimal> priced)
    {
        var book = BookCatalogue.Books[_random.Next(BookCatalogue.Books.Count)];
        var price = PriceRule.NewPrice(_random, book.ListPrice);
        _agenda.Plan(moment, () => _prices[book.Id] = priced[book.Id] = price);
    }

    private void LeaveCart(DateTimeOffset moment, List<CartLine> carts)
    {
        var customer = _customers.Next(_random);
        foreach (var line in _shopper.FillBasket(_random, book => _shelves[book].Available))
            carts.Add(new CartLine(_random.NextGuid(), customer, line.BookId, line.Quantity, moment));
    }
}
