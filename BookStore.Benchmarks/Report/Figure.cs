namespace BookStore.Benchmarks.Report;

/// <summary>A figure with all its repeats.</summary>
/// <param name="Benchmark">The benchmark's name.</param>
/// <param name="System">What was measured.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Values">One value a round, in order.</param>
internal sealed record Figure(string Benchmark, string System, string Metric, string Unit, IReadOnlyList<double> Values)
{
    /// <summary>The middle value; of an even number the mean of the two in the middle.</summary>
    public double Median()
    {
        var sorted = Values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
