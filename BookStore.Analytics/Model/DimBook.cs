namespace BookStore.Analytics.Model;

/// <summary>A row of <c>dim_books</c>: a book as the shop's catalogue holds it.</summary>
public sealed class DimBook
{
    public required Guid Id { get; init; }
    public string? Title { get; set; }
    public string? Author { get; set; }
    public decimal? Price { get; set; }
    public string? Description { get; set; }
    public string? CoverUrl { get; set; }
    public string? Genre { get; set; }
    public string? Isbn { get; set; }
    public int? PublishedYear { get; set; }
    public DateTimeOffset? CreatedAt { get; set; }
    public DateTimeOffset SyncedAt { get; set; }
}
