using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Covers;
using BookStore.Storefront.Offers;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Covers;

public sealed class CoverTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Palettes => [.. typeof(CoverPalette).GetFields(BindingFlags.Public | BindingFlags.Static).Select(palette => palette.Name)];

    [Fact]
    public void Draw_EveryBookOfTheCatalogue_SaysTitleAndAuthorInsideTheCover()
    {
        foreach (var offer in BookCatalogue.Books.Select(OfferOf))
        {
            var words = XDocument.Parse(Cover.Draw(offer)).Descendants(Svg + "text").ToArray();

            string.Join(' ', words.Select(word => word.Value)).ShouldBe($"{offer.Title} {offer.Author.ToUpperInvariant()}");
            foreach (var word in words)
            {
                (Number(word, "x") + Number(word, "textLength")).ShouldBeLessThanOrEqualTo(200 - 10, offer.Title);
                Number(word, "y").ShouldBeInRange(15, 295, offer.Title);
            }
        }
    }

    [Fact]
    public void Draw_SameBook_IsTheSameCoverAndAnotherBookAnother()
    {
        var covers = BookCatalogue.Books.Select(book => Cover.Draw(OfferOf(book))).ToArray();

        covers.ShouldBe(BookCatalogue.Books.Select(book => Cover.Draw(OfferOf(book))));
        covers.ShouldBeUnique();
    }

    [Fact]
    public void Draw_TitleOfMarkup_IsWrittenAsWords()
    {
        var offer = OfferOf(BookCatalogue.Books[0]) with { Title = "<script>alert('x')</script> & co" };

        XDocument.Parse(Cover.Draw(offer)).Descendants(Svg + "script").ShouldBeEmpty();
    }

    [Fact]
    public void VersionOf_OtherGenre_Changes()
    {
        var offer = OfferOf(BookCatalogue.Books[0]);

        Cover.VersionOf(offer with { Genre = "Horror" }).ShouldNotBe(Cover.VersionOf(offer));
        Cover.VersionOf(offer with { Price = 1, Available = 0 }).ShouldBe(Cover.VersionOf(offer));
    }

    [Theory]
    [MemberData(nameof(Palettes))]
    public void Palette_InkOnPaper_HasTheContrastOfWcagAA(string name)
    {
        var palette = (CoverPalette)typeof(CoverPalette).GetField(name)!.GetValue(null)!;
        var (dark, bright) = (Luminance(palette.Ink), Luminance(palette.Paper));

        ((Math.Max(dark, bright) + 0.05) / (Math.Min(dark, bright) + 0.05)).ShouldBeGreaterThan(4.5);
    }

    private static Offer OfferOf(Book book) => new(book.Id, book.Title, book.Author, book.Genre, book.PublishedYear, book.Isbn, book.Description, book.ListPrice, 1);

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static double Luminance(string colour)
    {
        double Part(int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var value && value <= 0.04045
            ? value / 12.92
            : Math.Pow((value + 0.055) / 1.055, 2.4);
        return 0.2126 * Part(1) + 0.7152 * Part(3) + 0.0722 * Part(5);
    }
}
