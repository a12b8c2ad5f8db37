namespace BookStore.Ingestor.Sources;

/// <summary>A column as the source has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeOid">Its type, by the number that PostgreSQL gives to built-in types.</param>
public sealed record SourceColumn(string Name, uint TypeOid);
