using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BookStore.Analytics.Model.Ingest;

internal sealed class IngestSnapshotMapping : IEntityTypeConfiguration<IngestSnapshot>
{
    public void Configure(EntityTypeBuilder<IngestSnapshot> entity)
    {
        entity.ToTable("snapshots", AnalyticsContext.IngestSchema);
        entity.HasKey(snapshot => new { snapshot.Source, snapshot.TableName });
        entity.Property(snapshot => snapshot.EstimatedRows).HasDefaultValue(0L);
        entity.Property(snapshot => snapshot.CopiedRows).HasDefaultValue(0L);
        entity.Property(snapshot => snapshot.RequestedAt).HasDefaultValueSql("now()");
    }
}
