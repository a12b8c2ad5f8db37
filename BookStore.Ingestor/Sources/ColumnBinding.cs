using BookStore.Analytics.Schema;

namespace BookStore.Ingestor.Sources;

/// <summary>How the columns of a source table map to those of its analytics table.</summary>
internal sealed class ColumnBinding
{
    /// <summary>In <see cref="TargetOrdinals"/>: a column that analytics does not have.</summary>
    public const int Ignored = -1;

    private ColumnBinding(int[] targetOrdinals, IReadOnlyList<SchemaDrift> drift)
    {
        TargetOrdinals = targetOrdinals;
        Drift = drift;
    }

    /// <summary>For each source column, its index among the columns of the analytics table, or <see cref="Ignored"/>.</summary>
    public int[] TargetOrdinals { get; }

    /// <summary>Differences worth a note. One of them being fatal, <see cref="Fault"/> says so.</summary>
    public IReadOnlyList<SchemaDrift> Drift { get; }

    /// <summary>The difference that makes it impossible to read the table, or null.</summary>
    public SchemaDrift? Fault => Drift.FirstOrDefault(drift => drift.Kind != SchemaDriftKind.Added);

    public static ColumnBinding Bind(CapturedTable table, IReadOnlyList<SourceColumn> columns)
    {
        var wanted = table.Target.Columns;
        var drift = new List<SchemaDrift>();
        var ordinals = new int[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            ordinals[i] = IndexOf(wanted, column.Name);
            if (ordinals[i] == Ignored)
            {
                if (!table.IsLeftOut(column.Name))
                    drift.Add(new(table, column.Name, SchemaDriftKind.Added, "analytics has no such column, so it is ignored"));
            }
            else if (!ColumnTypes.Fits(column.TypeOid, wanted[ordinals[i]]))
            {
                drift.Add(new(table, column.Name, SchemaDriftKind.TypeChanged,
                    $"analytics reads it as {wanted[ordinals[i]].Type}, the source has {ColumnTypes.NameOf(column.TypeOid)}"));
            }
        }

        foreach (var column in wanted.Where(column => columns.All(found => found.Name != column.Name)))
            drift.Add(new(table, column.Name, SchemaDriftKind.Missing, "analytics reads it, the source no longer has it"));
        return new ColumnBinding(ordinals, drift);
    }

    private static int IndexOf(IReadOnlyList<AnalyticsColumn> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name == name)
                return i;
        }

        return Ignored;
    }
}
