using System.Diagnostics.Metrics;
using BookStore.Ingestor.Batches;

namespace BookStore.Ingestor.Status;

/// <summary>The ingestor's metrics, each tagged with its source. Meter <c>BookStore.Ingestor</c>.</summary>
internal sealed class IngestorMetrics : IDisposable
{
    private readonly Meter _meter = new("BookStore.Ingestor");
    private readonly Counter<long> _rows;
    private readonly Counter<long> _transactions;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _applyTime;

    public IngestorMetrics(MonitorRegistry monitors)
    {
        _rows = _meter.CreateCounter<long>("bookstore.ingestor.rows", "{row}", "Row changes applied, before folding.");
        _transactions = _meter.CreateCounter<long>("bookstore.ingestor.transactions", "{transaction}", "Source transactions applied.");
        _batchSize = _meter.CreateHistogram(
            "bookstore.ingestor.batch.size", "{row}", "Row changes of a batch.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 10, 100, 1_000, 10_000, 50_000, 100_000, 500_000] });
        _applyTime = _meter.CreateHistogram(
            "bookstore.ingestor.apply.duration", "s", "Time to apply a batch, commit included.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5] });
        Gauge("bookstore.ingestor.lag.bytes", "By", "WAL written by the source that analytics does not have.", status => status.LagBytes);
        Gauge("bookstore.ingestor.lag.records", "{record}", "Kafka records that analytics does not have.", status => status.LagRecords);
        Gauge("bookstore.ingestor.lag.seconds", "s", "From the source's commit to its visibility, for the last transaction.", status => status.LagSeconds);
        Gauge("bookstore.ingestor.snapshot.copied", "{row}", "Rows copied by snapshots.", status => status.Snapshot.Sum(table => table.CopiedRows));
        Gauge("bookstore.ingestor.snapshot.estimated", "{row}", "Rows that snapshots have to copy.", status => status.Snapshot.Sum(table => table.EstimatedRows));
        _meter.CreateObservableGauge("bookstore.ingestor.quarantine.open", () => monitors.QuarantineOpen, "{row}", "Rows in quarantine that nobody has dealt with.");

        void Gauge(string name, string unit, string description, Func<SourceStatus, double?> value) =>
            _meter.CreateObservableGauge(
                name,
                () => from monitor in monitors.All
                      let status = monitor.Read()
                      let measured = value(status)
                      where measured is not null
                      select new Measurement<double>(measured.Value, Tag(status.Source)),
                unit,
                description);
    }

    public void Applied(string source, ChangeBatch batch, TimeSpan elapsed)
    {
        _rows.Add(batch.Rows, Tag(source));
        _transactions.Add(batch.Transactions, Tag(source));
        _batchSize.Record(batch.Rows, Tag(source));
        _applyTime.Record(elapsed.TotalSeconds, Tag(source));
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string source) => new("source", source);
}
