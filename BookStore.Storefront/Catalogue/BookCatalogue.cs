using System.Reflection;
using System.Text.Json;

namespace BookStore.Storefront.Catalogue;

/// <summary>The books of <c>books.json</c>, in the file's order.</summary>
internal static class BookCatalogue
{
    private static readonly Guid BookSpace = new("6f1f0a52-8d0b-4a6c-9a0e-3f5f6f2f7b11");
    private static readonly Lazy<IReadOnlyList<Book>> AllBooks = new(Read);

    public static IReadOnlyList<Book> Books => AllBooks.Value;

    private static IReadOnlyList<Book> Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("books.json")!;
        var entries = JsonSerializer.Deserialize<Entry[]>(file, JsonSerializerOptions.Web)!;
        return [.. entries.Select(entry => new Book(
            NameUuid.Create(BookSpace, $"{entry.Title}\n{entry.Author}"), entry.Title, entry.Author, entry.Year, entry.Genre, entry.Price, entry.Isbn, entry.Description))];
    }

    private sealed record Entry(string Title, string Author, int Year, string Genre, decimal Price, string? Isbn, string Description);
}
