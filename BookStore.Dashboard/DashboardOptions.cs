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
}
