using BookStore.Ingestor.Faults;
using Npgsql;

namespace BookStore.Ingestor.Quarantine;

/// <summary>Does what a person decided about an entry, and says what became of it.</summary>
internal sealed class QuarantineDesk(QuarantineStore store)
{
    /// <summary>Applies the change again.</summary>
    public async Task<QuarantineOutcome> RetryAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            return new(id, await store.RetryAsync(id, cancellationToken) ? QuarantineOutcome.Replayed : QuarantineOutcome.NotOpen);
        }
        catch (PostgresException refusal)
        {
            return new(id, QuarantineOutcome.Refused, refusal.MessageText);
        }
        catch (ExplainedException refusal)
        {
            return new(id, QuarantineOutcome.Refused, refusal.Message);
        }
    }

    /// <summary>Gives the change up.</summary>
    public async Task<QuarantineOutcome> DiscardAsync(long id, CancellationToken cancellationToken) =>
        new(id, await store.DiscardAsync(id, cancellationToken) ? QuarantineOutcome.Discarded : QuarantineOutcome.NotOpen);
}
