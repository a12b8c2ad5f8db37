using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Live;

/// <summary>The rows of charts, kept up to date.</summary>
public interface IReportFeed
{
    /// <summary>
    /// Follows a query. Calls back at once where rows are at hand, before it returns, and then whenever rows or problem differ from what was
    /// told last. An equal query runs once for all who follow it; one that nobody follows does not run.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="changed">Called from any thread, never twice at once; it must return quickly.</param>
    /// <returns>Ends it. A call that is under way may still arrive.</returns>
    IDisposable Subscribe(ReportQuery query, Action<ReportState> changed);
}
