using BookStore.Ingestor.Snapshots;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Snapshots;

public sealed class CopiedRowsTests
{
    private const int Bytes = 1024;

    private static readonly Guid s_first = new("00000000-0000-0000-0000-0000000000a1");
    private static readonly Guid s_second = new("00000000-0000-0000-0000-0000000000a2");
    private static readonly Guid s_third = new("00000000-0000-0000-0000-0000000000a3");
    private static readonly byte[] s_end = [0xff, 0xff];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Add_PiecesOfAnyLength_FindsWholeRows(int piece)
    {
        byte[] images = [.. Row(s_first, "one"), .. Row(s_second, null)];
        using var rows = Empty(10);
        Add(rows, [.. images, .. s_end], piece);
        rows.End();

        (rows.Count, rows.LastKey, rows.IsFull).ShouldBe((2, s_second, false));
        rows.Images.ToArray().ShouldBe(images);
    }

    [Fact]
    public void Follow_MoreRowsThanAChunk_BeginsWithWhatWasLeft()
    {
        using var before = Empty(1);
        using var rows = Empty(10);
        byte[] rest = [.. Row(s_second, "two"), .. Row(s_third, "three")];
        Add(before, [.. Row(s_first, "one"), .. rest[..^3]], 1000);
        (before.Count, before.LastKey, before.IsFull).ShouldBe((1, s_first, true));

        rows.Follow(before, new ChunkSize(10, Bytes));
        (rows.Count, rows.LastKey).ShouldBe((1, s_second));
        Add(rows, rest[^3..], 1000);
        (rows.Count, rows.LastKey).ShouldBe((2, s_third));
        rows.Images.ToArray().ShouldBe(rest);
    }

    [Fact]
    public void Add_RowLongerThanAChunk_IsHeldAsAWhole()
    {
        var images = Row(s_first, new string('x', 10_000));
        using var rows = Empty(10);
        Add(rows, images, 100);

        (rows.Count, rows.LastKey).ShouldBe((1, s_first));
        rows.Images.ToArray().ShouldBe(images);
    }

    [Fact]
    public void IsFull_RowsFillTheBytesOfAChunk_IsSo()
    {
        using var rows = Empty(1000);
        while (!rows.IsFull)
            Add(rows, Row(s_first, "one"), 1000);
        rows.Count.ShouldBe(Bytes / Row(s_first, "one").Length);
        rows.Images.Length.ShouldBeLessThanOrEqualTo(Bytes);
    }

    private static CopiedRows Empty(int limit)
    {
        using var nothing = new CopiedRows(Bytes);
        var rows = new CopiedRows(Bytes);
        rows.Follow(nothing, new ChunkSize(limit, Bytes));
        return rows;
    }

    /// <summary>Adds pieces as a stream does, of which each is as long as asked for or as there is space; what finds none is left out.</summary>
    private static void Add(CopiedRows rows, ReadOnlySpan<byte> bytes, int piece)
    {
        while (bytes.Length > 0 && !rows.IsFull)
        {
            var space = rows.Space().Span;
            var length = Math.Min(Math.Min(piece, space.Length), bytes.Length);
            bytes[..length].CopyTo(space);
            bytes = bytes[length..];
            rows.Add(length);
        }
    }

    private static byte[] Row(Guid key, string? text)
    {
        using var image = new MemoryStream();
        image.Write([0, 2, 0, 0, 0, 16]);
        image.Write(key.ToByteArray(bigEndian: true));
        if (text is null)
            return [.. image.ToArray(), 0xff, 0xff, 0xff, 0xff];
        var length = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
        return [.. image.ToArray(), .. length, .. System.Text.Encoding.ASCII.GetBytes(text)];
    }
}
