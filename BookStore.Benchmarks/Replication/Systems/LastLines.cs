namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>The end of what a process printed, for the sentence that says why it failed. Safe from several threads.</summary>
internal sealed class LastLines
{
    private const int Kept = 5;

    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
                _lines.Dequeue();
        }
    }

    public override string ToString()
    {
        lock (_lines)
            return string.Join(" | ", _lines);
    }
}
