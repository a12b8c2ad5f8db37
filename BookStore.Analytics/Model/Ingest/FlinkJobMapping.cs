using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BookStore.Analytics.Model.Ingest;

internal sealed class FlinkJobMapping : IEntityTypeConfiguration<FlinkJob>
{
    public void Configure(EntityTypeBuilder<FlinkJob> entity)
    {
        entity.ToTable("flink_jobs", AnalyticsContext.IngestSchema);
        entity.HasKey(job => job.Name);
        entity.Property(job => job.Desired).HasDefaultValue("running");
        entity.Property(job => job.UpdatedAt).HasDefaultValueSql("now()");
    }
}
