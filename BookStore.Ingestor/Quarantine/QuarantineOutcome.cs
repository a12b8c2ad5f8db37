namespace BookStore.Ingestor.Quarantine;

/// <summary>What became of a quarantine entry.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Outcome"><c>replayed</c>, <c>discarded</c>, <c>refused</c> or <c>not open</c>.</param>
/// <param name="Error">Why it was refused again.</param>
internal sealed record QuarantineOutcome(long Id, string Outcome, string? Error = null)
{
    public const string Replayed = "replayed";
    public const string Discarded = "discarded";
    public const string Refused = "refused";
    public const string NotOpen = "not open";

    public bool IsResolved => Outcome is Replayed or Discarded;
}
