using BookStore.Storefront.Offers;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Offers;

public sealed class OfferSearchTests
{
    private static readonly Offer[] Shelves =
    [
        Book("The Hobbit", "J. R. R. Tolkien", "Fantasy", 1937, 14.99m),
        Book("One Hundred Years of Solitude", "Gabriel García Márquez", "Literary Fiction", 1967, 17.00m),
        Book("Ender's Game", "Orson Scott Card", "Science Fiction", 1985, 9.99m),
        Book("A Wizard of Earthsea", "Ursula K. Le Guin", "Fantasy", 1968, 10.99m),
        Book("Beowulf", "Unknown author", "Classics", null, 12.00m),
    ];

    [Theory]
    [InlineData("hobbit", "The Hobbit")]
    [InlineData("tolkien 1937", "The Hobbit")]
    [InlineData("garcia marquez", "One Hundred Years of Solitude")]
    [InlineData("GARCÍA", "One Hundred Years of Solitude")]
    [InlineData("enders game", "Ender's Game")]
    [InlineData("  j.r.r.   tolkien ", "The Hobbit")]
    [InlineData("science fiction", "Ender's Game")]
    public void In_Words_FindsTheBookThatHasThemAll(string words, string title) =>
        new OfferSearch(words).In(Shelves).Select(offer => offer.Title).ShouldBe([title]);

    [Theory]
    [InlineData("hobbit 1938")]
    [InlineData("%")]
    [InlineData("'; DROP TABLE books")]
    public void In_WordsThatNoBookHas_FindsNothingUnlessTheyAreNoWords(string words) =>
        new OfferSearch(words).In(Shelves).Count.ShouldBe(words == "%" ? Shelves.Length : 0);

    [Fact]
    public void In_Genre_IsTakenAsAWhole() =>
        new OfferSearch(Genre: "Fantasy").In(Shelves).Select(offer => offer.Title).ShouldBe(["The Hobbit", "A Wizard of Earthsea"]);

    [Theory]
    [InlineData(OfferOrder.Title, "Beowulf, Ender's Game, The Hobbit, One Hundred Years of Solitude, A Wizard of Earthsea")]
    [InlineData(OfferOrder.Author, "Beowulf, Ender's Game, A Wizard of Earthsea, One Hundred Years of Solitude, The Hobbit")]
    [InlineData(OfferOrder.Cheapest, "Ender's Game, A Wizard of Earthsea, Beowulf, The Hobbit, One Hundred Years of Solitude")]
    [InlineData(OfferOrder.Dearest, "One Hundred Years of Solitude, The Hobbit, Beowulf, A Wizard of Earthsea, Ender's Game")]
    [InlineData(OfferOrder.Newest, "Ender's Game, A Wizard of Earthsea, One Hundred Years of Solitude, The Hobbit, Beowulf")]
    public void In_Order_ListsByIt(OfferOrder order, string titles) =>
        string.Join(", ", new OfferSearch(Order: order).In(Shelves).Select(offer => offer.Title)).ShouldBe(titles);

    private static Offer Book(string title, string author, string genre, int? year, decimal price) =>
        new(Guid.NewGuid(), title, author, genre, year, null, "", price, 3);
}
