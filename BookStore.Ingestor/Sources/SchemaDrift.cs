namespace BookStore.Ingestor.Sources;

/// <summary>A difference between a source table and what analytics reads from it.</summary>
internal sealed record SchemaDrift(CapturedTable Table, string Column, SchemaDriftKind Kind, string Detail)
{
    public override string ToString() => $"Column {Column} of {Table.QualifiedName}: {Detail}";
}
