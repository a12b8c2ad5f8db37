using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Snapshots;
using NpgsqlTypes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Snapshots;

public sealed class SnapshotCoverageTests
{
    private static readonly Guid Middle = Guid.Parse("80000000-0000-0000-0000-000000000000");
    private static readonly RowKey Low = RowKey.From(Guid.Parse("10000000-0000-0000-0000-000000000000"));
    private static readonly RowKey High = RowKey.From(Guid.Parse("f0000000-0000-0000-0000-000000000000"));

    /// <summary>The lower half was copied at 100, the upper half, after an interruption, at 200.</summary>
    private readonly SnapshotCoverage _coverage = new(
    [
        new SnapshotChunk("fact_orders", 1, new KeyRange(null, Middle), Lsn(100)),
        new SnapshotChunk("fact_orders", 2, new KeyRange(Middle, null), Lsn(200)),
    ]);

    [Theory]
    [InlineData(99, true, true)]
    [InlineData(100, false, true)]
    [InlineData(199, false, true)]
    [InlineData(200, false, false)]
    public void Covers_CommitBeforeTheChunk_IsCovered(ulong commit, bool low, bool high)
    {
        _coverage.Covers("fact_orders", Low, Lsn(commit)).ShouldBe(low);
        _coverage.Covers("fact_orders", High, Lsn(commit)).ShouldBe(high);
    }

    [Fact]
    public void Covers_BoundOfTwoChunks_BelongsToTheLower() => _coverage.Covers("fact_orders", RowKey.From(Middle), Lsn(150)).ShouldBeFalse();

    [Fact]
    public void Covers_OtherTable_IsNotCovered() => _coverage.Covers("dim_books", Low, Lsn(1)).ShouldBeFalse();

    [Fact]
    public void NotCovering_BetweenTheTwo_NamesTheOlderRange() =>
        _coverage.NotCovering("fact_orders", Lsn(150)).ShouldBe([new KeyRange(null, Middle)]);

    [Fact]
    public void NotCovering_AfterBoth_IsTheWholeTable() => _coverage.NotCovering("fact_orders", Lsn(200)).ShouldBeNull();

    [Fact]
    public void NotCovering_BeforeBoth_IsNothing() => _coverage.NotCovering("fact_orders", Lsn(50)).ShouldBeEmpty();

    private static NpgsqlLogSequenceNumber Lsn(ulong value) => new(value);
}
