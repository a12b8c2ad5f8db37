using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BookStore.Analytics.Model.Ingest;

internal sealed class IngestPositionMapping : IEntityTypeConfiguration<IngestPosition>
{
    public void Configure(EntityTypeBuilder<IngestPosition> entity)
    {
        entity.ToTable("positions", AnalyticsContext.IngestSchema);
        entity.HasKey(position => position.Source);
        entity.Property(position => position.Transactions).HasDefaultValue(0L);
        entity.Property(position => position.Rows).HasDefaultValue(0L);
        entity.Property(position => position.UpdatedAt).HasDefaultValueSql("now()");
    }
}
