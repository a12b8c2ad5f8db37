using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BookStore.Analytics.Model.Ingest;

internal sealed class SchemaDriftMapping : IEntityTypeConfiguration<SchemaDrift>
{
    public void Configure(EntityTypeBuilder<SchemaDrift> entity)
    {
        entity.ToTable("schema_drift", AnalyticsContext.IngestSchema);
        entity.Property(drift => drift.NotedAt).HasDefaultValueSql("now()");
        // A drift is noted once, however often the ingestor meets it.
        entity.HasIndex(drift => new { drift.Source, drift.TableName, drift.ColumnName, drift.Kind })
            .HasDatabaseName("schema_drift_once").IsUnique();
    }
}
