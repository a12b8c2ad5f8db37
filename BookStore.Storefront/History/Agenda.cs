namespace BookStore.Storefront.History;

/// <summary>What is going to happen in a simulated shop, done in the order of time; at equal times in the order in which it was planned.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<(DateTimeOffset At, Action What), (DateTimeOffset, long)> _plans = new();
    private long _planned;

    public void Plan(DateTimeOffset at, Action what) => _plans.Enqueue((at, what), (at, _planned++));

    /// <summary>Does all that is planned up to this moment, including what is planned meanwhile.</summary>
    public void RunUntil(DateTimeOffset moment)
    {
        while (_plans.TryPeek(out var next, out _) && next.At <= moment)
        {
            _plans.Dequeue();
            next.What();
        }
    }
}
