using BookStore.Storefront.Simulation;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Simulation;

public sealed class SeededRandomTests
{
    // Checked against another implementation of xoshiro256** whose state was the SHA-256 of "1/history".
    [Fact]
    public void NextUInt64_Seed1_GivesTheseNumbersForEver()
    {
        var random = new SeededRandom(1, "history");

        new[] { random.NextUInt64(), random.NextUInt64(), random.NextUInt64() }.ShouldBe([2148606417277131412UL, 607191374583272642UL, 16565711196019788271UL]);
    }

    [Fact]
    public void NextUInt64_OtherStreamOrSeed_GivesOtherNumbers()
    {
        var first = new SeededRandom(1, "history").NextUInt64();

        new SeededRandom(1, "shoppers").NextUInt64().ShouldNotBe(first);
        new SeededRandom(2, "history").NextUInt64().ShouldNotBe(first);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(120)]
    public void NextPoisson_ManyDraws_HaveMeanAndVarianceOfThePoissonDistribution(double mean)
    {
        var random = new SeededRandom(1, "poisson");
        var draws = Enumerable.Range(0, 20_000).Select(_ => (double)random.NextPoisson(mean)).ToArray();

        draws.Average().ShouldBe(mean, mean * 0.03);
        draws.Average(draw => (draw - mean) * (draw - mean)).ShouldBe(mean, mean * 0.05);
    }

    [Fact]
    public void Next_ManyDraws_AreEvenAndInBounds()
    {
        var random = new SeededRandom(1, "dice");
        var counts = Enumerable.Range(0, 60_000).Select(_ => random.Next(6)).CountBy(side => side).ToDictionary();

        counts.Keys.Order().ShouldBe([0, 1, 2, 3, 4, 5]);
        counts.Values.ShouldAllBe(count => count > 9_500 && count < 10_500);
    }

    [Fact]
    public void NextGuid_AnyDraw_IsAVersion4Uuid()
    {
        var id = new SeededRandom(1, "ids").NextGuid();

        id.Version.ShouldBe(4);
        (id.Variant & 0xC).ShouldBe(0x8);
    }

    [Fact]
    public void Shuffle_Items_KeepsEachOnce() =>
        new SeededRandom(1, "cards").Shuffle(Enumerable.Range(0, 52)).Order().ShouldBe(Enumerable.Range(0, 52));
}
