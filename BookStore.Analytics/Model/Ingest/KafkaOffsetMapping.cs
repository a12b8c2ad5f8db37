using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BookStore.Analytics.Model.Ingest;

internal sealed class KafkaOffsetMapping : IEntityTypeConfiguration<KafkaOffset>
{
    public void Configure(EntityTypeBuilder<KafkaOffset> entity)
    {
        entity.ToTable("kafka_offsets", AnalyticsContext.IngestSchema);
        entity.HasKey(offset => new { offset.Reader, offset.Topic, offset.Partition });
        entity.Property(offset => offset.UpdatedAt).HasDefaultValueSql("now()");
    }
}
