namespace BookStore.Storefront.Demonstration;

/// <summary>What came of a button: done or not, and a sentence.</summary>
public sealed record DemonstrationAnswer(bool IsDone, string Sentence);
