namespace BookStore.Analytics.Schema;

/// <summary>A column of a captured table.</summary>
/// <param name="Name">Its name, at the source and in analytics alike.</param>
/// <param name="Type">
/// Its PostgreSQL type in analytics, with the name of <c>pg_type.typname</c> and the modifier in brackets:
/// <c>uuid</c>, <c>varchar(255)</c>, <c>numeric(12,2)</c>, <c>int4</c>, <c>text</c>, <c>timestamptz</c>.
/// </param>
public sealed record AnalyticsColumn(string Name, string Type)
{
    /// <summary>The type without its modifier, as <c>pg_type.typname</c> has it: <c>varchar</c>, <c>numeric</c>, <c>int4</c>.</summary>
    public string BaseType => Type.IndexOf('(', StringComparison.Ordinal) is var bracket and >= 0 ? Type[..bracket] : Type;
}
