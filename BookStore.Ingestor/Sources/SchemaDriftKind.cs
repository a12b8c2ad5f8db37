namespace BookStore.Ingestor.Sources;

/// <summary>How a source table differs from what analytics reads.</summary>
internal enum SchemaDriftKind
{
    /// <summary>A column that analytics does not have: ignored.</summary>
    Added,

    /// <summary>A column that analytics reads is gone: the source stops.</summary>
    Missing,

    /// <summary>A column that analytics reads has a type with another binary format: the source stops.</summary>
    TypeChanged,
}
