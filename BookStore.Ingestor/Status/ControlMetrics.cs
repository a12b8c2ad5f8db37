using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using BookStore.Ingestor.Flink;

namespace BookStore.Ingestor.Status;

/// <summary>Metrics of the connectors and jobs that the ingestor looks after. Meter <c>BookStore.Ingestor</c>.</summary>
internal sealed class ControlMetrics : IDisposable
{
    private readonly Meter _meter = new("BookStore.Ingestor");
    private readonly ConcurrentDictionary<string, JobWatch> _jobs = new();
    private readonly Counter<long> _connectorRestarts;
    private readonly Counter<long> _submissions;

    public ControlMetrics(PartRegistry parts, TimeProvider time)
    {
        _connectorRestarts = _meter.CreateCounter<long>("bookstore.ingestor.connector.restarts", "{restart}", "Times that a failed connector was started again.");
        _submissions = _meter.CreateCounter<long>("bookstore.ingestor.job.submissions", "{submission}", "Times that a job was submitted to Flink.");
        Running("bookstore.ingestor.connector.running", "connector", "1 where the connector is at work, 0 where it is not.", () => parts.Connectors);
        Running("bookstore.ingestor.job.running", "job", "1 where the job is at work, 0 where it is not.", () => parts.Jobs);
        Job("bookstore.ingestor.job.restarts", "{restart}", "Times that Flink has started the job again since it was submitted.", watch => watch.Restarts);
        Job("bookstore.ingestor.job.pending", "{record}", "Records of its topic that the job has not read.", watch => watch.Pending);
        Job("bookstore.ingestor.job.checkpoint.age", "s", "Since the job's newest checkpoint.", watch => (time.GetUtcNow() - watch.Checkpoint?.Completed)?.TotalSeconds);
        Job("bookstore.ingestor.job.checkpoint.duration", "s", "Time that the newest checkpoint took.", watch => watch.Checkpoint?.Duration.TotalSeconds);
    }

    public void Follow(string job, JobWatch watch) => _jobs[job] = watch;

    public void ConnectorRestarted(string connector) => _connectorRestarts.Add(1, Tag("connector", connector));

    public void JobSubmitted(string job) => _submissions.Add(1, Tag("job", job));

    public void Dispose() => _meter.Dispose();

    private void Running(string name, string tag, string description, Func<IReadOnlyList<PartStatus>> parts) => _meter.CreateObservableGauge(
        name, () => parts().Select(part => new Measurement<int>(part.State == PartState.Running ? 1 : 0, Tag(tag, part.Name))), unit: null, description);

    private void Job(string name, string unit, string description, Func<JobWatch, double?> value) => _meter.CreateObservableGauge(
        name,
        () => from job in _jobs
              let measured = value(job.Value)
              where measured is not null
              select new Measurement<double>(measured.Value, Tag("job", job.Key)),
        unit,
        description);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
