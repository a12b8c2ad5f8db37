namespace BookStore.Analytics.Reports;

/// <summary>What the rows of a view are made of, and so what can narrow it.</summary>
public enum ReportSubject
{
    /// <summary>Copies of books sold: each has a book and the day of its order.</summary>
    BookSales,

    /// <summary>Whole orders: each has a day, but books of several genres and authors.</summary>
    Orders,

    /// <summary>Books of the catalogue or in stock, as they are now.</summary>
    Books,
}
