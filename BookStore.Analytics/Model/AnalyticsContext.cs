using BookStore.Analytics.Model.Ingest;
using BookStore.Analytics.Schema;
using Microsoft.EntityFrameworkCore;

namespace BookStore.Analytics.Model;

/// <summary>
/// The analytics database for EF Core: the captured tables in schema <c>public</c> and the ingestor's records in schema <c>ingest</c>.
/// The ten views are not mapped; the report catalogue describes them.
/// </summary>
public sealed class AnalyticsContext(DbContextOptions<AnalyticsContext> options) : DbContext(options)
{
    internal const string IngestSchema = "ingest";

    public DbSet<DimBook> Books => Set<DimBook>();
    public DbSet<FactOrder> Orders => Set<FactOrder>();
    public DbSet<FactOrderItem> OrderItems => Set<FactOrderItem>();
    public DbSet<FactInventory> Inventory => Set<FactInventory>();

    public DbSet<FlinkJob> FlinkJobs => Set<FlinkJob>();
    public DbSet<IngestPosition> Positions => Set<IngestPosition>();
    public DbSet<IngestSnapshot> Snapshots => Set<IngestSnapshot>();
    public DbSet<IngestSnapshotChunk> SnapshotChunks => Set<IngestSnapshotChunk>();
    public DbSet<KafkaOffset> KafkaOffsets => Set<KafkaOffset>();
    public DbSet<QuarantinedRow> Quarantine => Set<QuarantinedRow>();
    public DbSet<SchemaDrift> SchemaDrift => Set<SchemaDrift>();
    public DbSet<Reconciliation> Reconciliations => Set<Reconciliation>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("public");
        modelBuilder.Entity<DimBook>().IsCaptured(AnalyticsTables.DimBooks);
        modelBuilder.Entity<FactOrder>().IsCaptured(AnalyticsTables.FactOrders);
        modelBuilder.Entity<FactOrderItem>().IsCaptured(AnalyticsTables.FactOrderItems);
        modelBuilder.Entity<FactInventory>().IsCaptured(AnalyticsTables.FactInventory);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AnalyticsContext).Assembly);
        modelBuilder.UsePostgresNames();
    }
}
