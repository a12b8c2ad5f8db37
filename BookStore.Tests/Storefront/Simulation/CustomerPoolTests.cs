using BookStore.Storefront.Simulation;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Simulation;

public sealed class CustomerPoolTests
{
    [Fact]
    public void Next_ManyOrders_BringsNewCustomersAndMakesRegulars()
    {
        var random = new SeededRandom(1, "test");
        var pool = new CustomerPool([]);
        var orders = new Dictionary<string, int>();
        for (var order = 0; order < 10_000; order++)
        {
            var customer = pool.Next(random);
            pool.Remember(customer);
            orders[customer] = orders.GetValueOrDefault(customer) + 1;
        }

        orders.Count.ShouldBeInRange(2_700, 3_300);
        orders.Values.Count(count => count == 1).ShouldBeGreaterThan(orders.Count / 3);
        orders.Values.Max().ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Next_CustomersOfPastOrders_ComeBack()
    {
        var random = new SeededRandom(1, "test");
        var pool = new CustomerPool(["ann", "ann", "ann", "bob"]);
        var visits = Enumerable.Range(0, 10_000).CountBy(_ => pool.Next(random)).ToDictionary();

        ((double)visits["ann"] / visits["bob"]).ShouldBe(3, 0.4);
    }
}
