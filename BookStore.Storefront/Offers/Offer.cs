namespace BookStore.Storefront.Offers;

/// <summary>A book as a visitor finds it in the shop now.</summary>
/// <param name="Id">The book.</param>
/// <param name="Title">Its title.</param>
/// <param name="Author">Its author, or a word that stands for none.</param>
/// <param name="Genre">Its genre, or a word that stands for none.</param>
/// <param name="PublishedYear">The year of the first publication, where it is known.</param>
/// <param name="Isbn">The ISBN of one edition, where it is known.</param>
/// <param name="Description">One or two sentences; may be empty.</param>
/// <param name="Price">Dollars a copy.</param>
/// <param name="Available">Copies that can be bought; null while the book has no shelf yet.</param>
public sealed record Offer(
    Guid Id, string Title, string Author, string Genre, int? PublishedYear, string? Isbn, string Description, decimal Price, int? Available)
{
    /// <summary>Fewer available copies than this are called few.</summary>
    public const int Few = 5;

    /// <summary>Whether at least one copy can be bought.</summary>
    public bool CanBeBought => Available > 0;
}
