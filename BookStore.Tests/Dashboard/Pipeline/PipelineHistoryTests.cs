using BookStore.Dashboard.Pipeline;
using BookStore.Dashboard.Pipeline.Ingestor;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pipeline;

public sealed class PipelineHistoryTests
{
    private readonly SteppedClock _clock = new();

    [Fact]
    public void RowsPerSecond_AreTheDifferencesByTime()
    {
        var history = new PipelineHistory(_clock);

        Add(history, rows: 100, afterSeconds: 0);
        Add(history, rows: 150, afterSeconds: 1);
        Add(history, rows: 250, afterSeconds: 2);
        Add(history, rows: 10, afterSeconds: 1); // another ingestor, which began anew

        history.RowsPerSecond.ShouldBe([50, 50, 0]);
    }

    [Fact]
    public void RowsPerSecond_KeepAMinute()
    {
        var history = new PipelineHistory(_clock);
        for (var i = 0; i < 100; i++)
            Add(history, rows: i * i, afterSeconds: 1);

        history.RowsPerSecond.Count.ShouldBe(60);
        history.RowsPerSecond[^1].ShouldBe((99 * 99) - (98 * 98));
    }

    [Fact]
    public void RowsPerSecond_AfterSilence_DoNotCountWhatCameMeanwhileAsOneSecond()
    {
        var history = new PipelineHistory(_clock);
        Add(history, rows: 0, afterSeconds: 0);
        history.AddSilence();

        Add(history, rows: 1_000_000, afterSeconds: 1);

        history.RowsPerSecond.ShouldBe([0]);
    }

    [Fact]
    public void Snapshots_Estimate_FollowsFromTheRate()
    {
        var history = new PipelineHistory(_clock);
        history.Snapshots(Copying(0)).ShouldHaveSingleItem().Remaining.ShouldBeNull();

        _clock.Step(TimeSpan.FromSeconds(10));

        history.Snapshots(Copying(250)).ShouldHaveSingleItem().Remaining.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Snapshots_Done_AreNone() => new PipelineHistory(_clock).Snapshots(Copying(1000, "done")).ShouldBeEmpty();

    private static StatusDocument Copying(long rows, string state = "copying") =>
        new("direct", [new("ecom", "snapshot", null, null, null, null, 0, null, [new("fact_orders", state, rows, 1000)])], 0);

    private void Add(PipelineHistory history, long rows, double afterSeconds)
    {
        _clock.Step(TimeSpan.FromSeconds(afterSeconds));
        history.Add(new StatusDocument("direct", [new("ecom", "streaming", null, null, null, null, rows, null, [])], 0));
    }
}
