using BookStore.Ingestor.Direct;
using NpgsqlTypes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Direct;

public sealed class AppliedPositionTests
{
    private readonly AppliedPosition _applied = new(Lsn(100));

    [Fact]
    public void Durable_NothingSeen_SaysNothing()
    {
        _applied.Durable.ShouldBe(Lsn(0));
        _applied.Committed.ShouldBe(Lsn(100));
    }

    [Fact]
    public void NoteTargetWal_AllOnDisk_IsDurable()
    {
        Note(committed: 110, written: 7000, flushed: 7000);

        _applied.Durable.ShouldBe(Lsn(110));
    }

    [Fact]
    public void NoteTargetWal_CommitNotOnDisk_WaitsForIt()
    {
        Note(committed: 110, written: 7000, flushed: 6000);
        Note(committed: 120, written: 8000, flushed: 6999);
        _applied.Durable.ShouldBe(Lsn(0));

        Note(committed: 130, written: 9000, flushed: 7000);
        _applied.Durable.ShouldBe(Lsn(110));

        Note(committed: 140, written: 9500, flushed: 9000);
        _applied.Durable.ShouldBe(Lsn(130));
    }

    [Fact]
    public void NoteTargetWal_AlwaysBehind_StillMovesOn()
    {
        for (ulong i = 1; i <= 10; i++)
            Note(committed: 100 + i, written: 1000 * i, flushed: (1000 * i) - 1);

        _applied.Durable.ShouldBe(Lsn(109));
    }

    private void Note(ulong committed, ulong written, ulong flushed)
    {
        _applied.Committed = Lsn(committed);
        _applied.NoteTargetWal(_applied.Committed, Lsn(written), Lsn(flushed));
    }

    private static NpgsqlLogSequenceNumber Lsn(ulong value) => new(value);
}
