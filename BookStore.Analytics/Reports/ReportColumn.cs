namespace BookStore.Analytics.Reports;

/// <summary>A column of a view.</summary>
/// <param name="Name">Its name in the database.</param>
/// <param name="Type">Its PostgreSQL type by <c>pg_type.typname</c>: <c>uuid</c>, <c>text</c>, <c>int8</c>, <c>int4</c>, <c>numeric</c>, <c>date</c>.</param>
/// <param name="Label">What people read over it.</param>
/// <param name="Format">How its values are written.</param>
public sealed record ReportColumn(string Name, string Type, string Label, ValueFormat Format);
