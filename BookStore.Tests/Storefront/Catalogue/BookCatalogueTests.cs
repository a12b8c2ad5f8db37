using BookStore.Storefront.Catalogue;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Catalogue;

public sealed class BookCatalogueTests
{
    private static readonly IReadOnlyList<Book> Books = BookCatalogue.Books;

    [Fact]
    public void Books_All_AreAtLeast120AndDifferent()
    {
        Books.Count.ShouldBeGreaterThanOrEqualTo(120);
        Books.Select(book => book.Id).ShouldBeUnique();
        Books.Select(book => (book.Title, book.Author)).ShouldBeUnique();
        Books.Select(book => book.Description).ShouldBeUnique();
    }

    [Fact]
    public void Books_Dune_HasTheIdThatItHasInEveryShop() =>
        Books.Single(book => book.Title == "Dune").Id.ShouldBe(new Guid("13efef7e-edca-571d-a227-2a61af93014d"));

    [Fact]
    public void Books_WithIsbn_HaveACorrectCheckDigitAndNoTwoTheSame()
    {
        var isbns = Books.Select(book => book.Isbn).OfType<string>().ToArray();

        isbns.Length.ShouldBeGreaterThan(100);
        isbns.ShouldBeUnique();
        isbns.ShouldAllBe(isbn => IsIsbn13(isbn));
    }

    [Theory]
    [InlineData("9780441172719", true)]
    [InlineData("9780441172718", false)]
    [InlineData("9784401727199", false)]
    [InlineData("978044117271", false)]
    public void IsIsbn13_KnownNumbers_TellsRightFromWrong(string isbn, bool expected) => IsIsbn13(isbn).ShouldBe(expected);

    [Fact]
    public void Books_Prices_FillAllFiveRangesOfTheDashboard() =>
        Books.GroupBy(book => book.ListPrice switch { < 10 => 0, < 20 => 1, < 30 => 2, < 50 => 3, _ => 4 })
            .Count(range => range.Count() >= 10).ShouldBe(5);

    [Fact]
    public void Books_Genres_AreAtLeastEight() => Books.Select(book => book.Genre).Distinct().Count().ShouldBeGreaterThanOrEqualTo(8);

    [Fact]
    public void Books_Years_AreThoseOfPrintedBooks() => Books.ShouldAllBe(book => book.PublishedYear >= 1500 && book.PublishedYear <= 2025);

    [Fact]
    public void Books_Texts_FitTheirColumns() => Books.ShouldAllBe(book =>
        book.Title.Length > 0 && book.Title.Length <= 255 && book.Author.Length > 0 && book.Author.Length <= 255
        && book.Genre.Length > 0 && book.Genre.Length <= 100 && book.Description.Length > 20);

    private static bool IsIsbn13(string isbn) =>
        isbn.Length == 13 && isbn.All(char.IsAsciiDigit) && isbn.Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;
}
