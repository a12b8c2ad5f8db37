namespace BookStore.Benchmarks;

/// <summary>A benchmark that cannot run or whose result is wrong. The message is one sentence for the person who started it.</summary>
public sealed class BenchmarkException(string message) : Exception(message);
