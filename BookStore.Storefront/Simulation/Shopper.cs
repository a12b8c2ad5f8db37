namespace BookStore.Storefront.Simulation;

/// <summary>What a shopper puts into the basket: one to five different books, most often one copy of each.</summary>
internal sealed class Shopper(BookPopularity popularity)
{
    private static readonly double[] OneToFiveBooks = [0.46, 0.27, 0.15, 0.08, 0.04];
    private static readonly double[] OneToThreeCopies = [0.88, 0.09, 0.03];

    /// <param name="random">The stream to draw from.</param>
    /// <param name="available">Copies that can be had of a book: nobody takes what is not on the shelf.</param>
    /// <returns>No two lines of one book; empty when nothing wanted is there.</returns>
    public IReadOnlyList<BasketLine> FillBasket(SeededRandom random, Func<Guid, int> available)
    {
        var books = 1 + Pick(random, OneToFiveBooks);
        var basket = new List<BasketLine>(books);
        for (var wish = 0; wish < books; wish++)
        {
            var book = popularity.Next(random).Id;
            var copies = Math.Min(1 + Pick(random, OneToThreeCopies), available(book));
            if (copies > 0 && basket.TrueForAll(line => line.BookId != book))
                basket.Add(new BasketLine(book, copies));
        }
        return basket;
    }

    private static int Pick(SeededRandom random, double[] shares)
    {
        var ticket = random.NextDouble();
        var index = 0;
        while (index < shares.Length - 1 && ticket >= shares[index])
            ticket -= shares[index++];
        return index;
    }
}
