using BookStore.Ingestor.Faults;

namespace BookStore.Ingestor.Reconciliation;

/// <summary>Waits until analytics-db has everything that a source had a moment ago.</summary>
internal interface ICatchUp
{
    /// <exception cref="ExplainedException">It does not get there: nobody is at work.</exception>
    Task WaitAsync(CancellationToken cancellationToken);
}
