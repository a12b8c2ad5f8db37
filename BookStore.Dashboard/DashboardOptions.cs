using System.ComponentModel.DataAnnotations;

namespace BookStore.Dashboard;

/// <summary>Section <c>BookStore:Dashboard</c> of the configuration.</summary>
internal sealed class DashboardOptions
{
    public const string Section = "BookStore:Dashboard";

    /// <summary>The ingestor's address, such as <c>http://127.0.0.1:32500</c>.</summary>
    /// <value>Default: <c>services:ingestor:http:0</c> of the configuration; without either, the page knows nothing of the ingestor.</value>
    public Uri? Ingestor { get; set; }

    /// <summary>The secret of those who may retry and discard refused rows; the ingestor has the same.</summary>
    /// <value>Default none: nobody can.</value>
    public string? OperatorToken { get; set; }

    /// <summary>Pages that may be open at the same time from one address.</summary>
    /// <value>Default 300.</value>
    [Range(1, 1_000_000)]
    public int PagesPerAddress { get; set; } = 300;

    /// <summary>Pages that may be open at the same time in all.</summary>
    /// <value>Default 2000.</value>
    [Range(1, 1_000_000)]
    public int Pages { get; set; } = 2000;

    /// <summary>Pages that may be opened in a minute from one address.</summary>
    /// <value>Default 1200.</value>
    [Range(1, 1_000_000)]
    public int OpeningsPerMinute { get; set; } = 1200;
}
