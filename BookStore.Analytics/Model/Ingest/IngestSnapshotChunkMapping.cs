using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BookStore.Analytics.Model.Ingest;

internal sealed class IngestSnapshotChunkMapping : IEntityTypeConfiguration<IngestSnapshotChunk>
{
    public void Configure(EntityTypeBuilder<IngestSnapshotChunk> entity)
    {
        entity.ToTable("snapshot_chunks", AnalyticsContext.IngestSchema);
        entity.HasKey(chunk => new { chunk.Source, chunk.TableName, chunk.Chunk });
        entity.Property(chunk => chunk.CompletedAt).HasDefaultValueSql("now()");
    }
}
