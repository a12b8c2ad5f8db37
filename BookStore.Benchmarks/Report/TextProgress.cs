namespace BookStore.Benchmarks.Report;

/// <summary>Writes what is going on line by line and at once, in order.</summary>
internal sealed class TextProgress(TextWriter writer) : IProgress<string>
{
    public void Report(string value) => writer.WriteLine(value);
}
