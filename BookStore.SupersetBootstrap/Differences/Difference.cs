using BookStore.SupersetBootstrap.Bundle;

namespace BookStore.SupersetBootstrap.Differences;

/// <summary>An object that is not in Superset as the report catalogue says.</summary>
/// <param name="Object">What there is to be.</param>
/// <param name="Fields">What is otherwise; none where the whole object is missing.</param>
/// <param name="ChangedBy">Who changed it last, and when, as Superset says; null where it does not.</param>
internal sealed record Difference(BundleObject Object, IReadOnlyList<string> Fields, string? ChangedBy)
{
    /// <summary>What was done about it, once it is.</summary>
    public string Mended => Fields.Count == 0 ? $"Made {Object}." : $"Restored {Object}: {Details}.";

    /// <summary>As it is said after "Superset": <c>lacks …</c> or <c>has … otherwise</c>.</summary>
    public override string ToString() => Fields.Count == 0 ? $"lacks {Object}" : $"has {Object} otherwise: {Details}";

    private string Details => string.Join(", ", Fields) + (ChangedBy is null ? "" : $" (last changed by {ChangedBy})");
}
