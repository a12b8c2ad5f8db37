using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.Benchmarks.Report;

namespace BookStore.Benchmarks.Replication.Latency;

/// <summary>How long after the source acknowledged a commit a reader of the target sees it, at a steady rate of one-row transactions.</summary>
/// <param name="scene">Where.</param>
/// <param name="warmUp">How long the rate goes on before it is measured.</param>
/// <param name="duration">How long it is measured.</param>
/// <param name="system">Who.</param>
internal sealed class LatencyRun(Scene scene, TimeSpan warmUp, TimeSpan duration, IReplicator system)
{
    public const int TransactionsPerSecond = 200;

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        await scene.CreateSourceAsync(orders: 0, cancellationToken);
        await system.PrepareAsync(cancellationToken);
        await system.CopyAsync(cancellationToken);
        // After a stop and a start every system is in its steady state: nothing of the copy is left to do.
        await system.StopAsync(cancellationToken);
        await system.StartAsync(cancellationToken);
        await scene.CheckpointAsync(cancellationToken);
        await using (var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken))
            await Until.TrueAsync(source, $"SELECT active FROM pg_replication_slots WHERE slot_name = '{system.Slot}'", system.Failed, cancellationToken);

        var probe = new LatencyProbe(
            scene.Source.Address(SourceDatabase.Name), scene.Target.Address(TargetDatabase.Name), system.Names.Of(EcomTables.Orders), TransactionsPerSecond);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var probing = probe.RunAsync(warmUp + duration, stop.Token);
        if (await Task.WhenAny(probing, system.Failed) != probing)
        {
            await stop.CancelAsync();
            throw new BenchmarkException(await system.Failed);
        }
        var delays = (await probing).Skip((int)(warmUp.TotalSeconds * TransactionsPerSecond)).Select(delay => delay.TotalMilliseconds).Order().ToList();
        await system.StopAsync(cancellationToken);
        await ContentComparison.EnsureEqualAsync(scene, system.Names, system.Name, cancellationToken);
        return [new(Metric.LatencyP50, Percentile(delays, 0.50)), new(Metric.LatencyP99, Percentile(delays, 0.99))];
    }

    /// <summary>The smallest value that the share of all values does not exceed.</summary>
    private static double Percentile(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
