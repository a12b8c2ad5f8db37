using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BookStore.Analytics.Model.Ingest;

internal sealed class QuarantinedRowMapping : IEntityTypeConfiguration<QuarantinedRow>
{
    public void Configure(EntityTypeBuilder<QuarantinedRow> entity)
    {
        entity.ToTable("quarantine", AnalyticsContext.IngestSchema);
        entity.Property(row => row.Row).HasColumnType("jsonb");
        entity.Property(row => row.State).HasDefaultValue("open");
        entity.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
        // Asked for every batch: is a key of this table still held back?
        entity.HasIndex(row => new { row.TableName, row.Key }).HasDatabaseName("quarantine_open_key").HasFilter("state = 'open'");
    }
}
