using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>The acceptance list's lines on operational health, asked of processes. Where they are pods, Kubernetes/OperationalHealthTests has them.</summary>
[Collection(StreamingCollection.Name)]
public sealed class OperationalHealthTests(StreamingPlatform platform)
{
    [SkippableFact(DisplayName = "Operational health: Debezium is at work, as a process")]
    public async Task Debezium_Ready_HasAWorker() => (await platform.ConnectAsync("")).GetProperty("kafka_cluster_id").GetString().ShouldNotBeNullOrEmpty();

    [SkippableFact(DisplayName = "Operational health: Flink JobManager and TaskManager are at work, as processes")]
    public async Task Flink_Ready_HasAJobManagerWithATaskManager()
    {
        var taskManagers = (await platform.FlinkAsync("taskmanagers")).GetProperty("taskmanagers");

        taskManagers.GetArrayLength().ShouldBeGreaterThan(0);
    }

    [SkippableFact(DisplayName = "Operational health: analytics-db has all 4 fact and dim tables")]
    public async Task Analytics_Ready_HasTheTables() =>
        (await platform.ScalarAsync("analyticsdb", "SELECT string_agg(table_name, ' ' ORDER BY table_name) FROM information_schema.tables WHERE table_schema = 'public' AND table_name ~ '^(dim|fact)_' AND table_type = 'BASE TABLE'"))
            .ShouldBe("dim_books fact_inventory fact_order_items fact_orders");
}
