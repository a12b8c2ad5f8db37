namespace Aspire.Hosting.ApplicationModel;

/// <summary>A TaskManager of a Flink session cluster, as a container.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="jobManager">The JobManager that it reports to.</param>
public sealed class FlinkTaskManagerResource(string name, FlinkJobManagerResource jobManager) : ContainerResource(name)
{
    /// <summary>The JobManager that it reports to.</summary>
    public FlinkJobManagerResource JobManager { get; } = jobManager;
}
