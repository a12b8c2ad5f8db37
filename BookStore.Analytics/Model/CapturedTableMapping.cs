using BookStore.Analytics.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BookStore.Analytics.Model;

/// <summary>Maps an entity to a table of <see cref="AnalyticsTables"/>, so that names, types and order are written down once.</summary>
internal static class CapturedTableMapping
{
    public static void IsCaptured<T>(this EntityTypeBuilder<T> entity, AnalyticsTable table) where T : class
    {
        var properties = entity.Metadata.GetProperties().ToDictionary(property => PostgresNames.OfColumn(property.Name), property => property.Name);
        entity.ToTable(table.Name);
        // The key comes from the source: EF must not make one up.
        entity.Property(properties[table.KeyColumn]).ValueGeneratedNever();
        entity.HasKey(properties[table.KeyColumn]);
        for (var i = 0; i < table.Columns.Count; i++)
            entity.Property(properties[table.Columns[i].Name]).HasColumnType(table.Columns[i].Type).HasColumnOrder(i);
        entity.Property(properties[AnalyticsTables.SyncedAt])
            .HasColumnType("timestamptz").HasColumnOrder(table.Columns.Count).HasDefaultValueSql("now()");
    }
}
