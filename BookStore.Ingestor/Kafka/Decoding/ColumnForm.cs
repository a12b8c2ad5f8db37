namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>How a column's values are written.</summary>
/// <param name="Form">The form.</param>
/// <param name="Scale">Decimals of <see cref="WireForm.Unscaled"/> numbers.</param>
internal readonly record struct ColumnForm(WireForm Form, int Scale = 0);
