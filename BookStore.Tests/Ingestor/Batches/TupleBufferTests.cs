using System.Buffers.Binary;
using BookStore.Ingestor.Batches;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Batches;

public sealed class TupleBufferTests
{
    private readonly TupleBuffer _buffer = new();

    [Fact]
    public void Append_MoreImagesThanABlockHolds_KeepsEach()
    {
        var places = Enumerable.Range(0, 5000).Select(n => Append(n, 1000)).ToList();
        places[^1].Block.ShouldBeGreaterThan(places[0].Block);
        for (var n = 0; n < places.Count; n++)
            Read(places[n]).ShouldBe((n, 1000));
    }

    [Fact]
    public void Append_AnImageLongerThanABlock_KeepsItAndItsNeighbours()
    {
        TuplePlace[] places = [Append(1, 100), Append(2, 5_000_000), Append(3, 100)];
        places.Select(Read).ShouldBe([(1, 100), (2, 5_000_000), (3, 100)]);
    }

    [Fact]
    public void Clear_ThenAppend_BeginsAnew()
    {
        Append(1, 1000);
        _buffer.Clear();
        var place = Append(2, 500);
        place.ShouldBe(new TuplePlace(0, 0, place.Length));
        Read(place).ShouldBe((2, 500));
    }

    /// <summary>An image of two columns: a number, and so many bytes of that number's last byte.</summary>
    private TuplePlace Append(int number, int length)
    {
        var message = new byte[sizeof(int) + length];
        BinaryPrimitives.WriteInt32BigEndian(message, number);
        message.AsSpan(sizeof(int)).Fill((byte)number);
        return _buffer.Append(message, [new ColumnSlice(0, sizeof(int)), new ColumnSlice(sizeof(int), length)]);
    }

    private (int Number, int Length) Read(TuplePlace place)
    {
        var image = _buffer[place];
        var columns = new ColumnSlice[2];
        TupleBuffer.Parse(image.Span, columns);
        var number = BinaryPrimitives.ReadInt32BigEndian(image.Span[columns[0].Offset..]);
        image.Span.Slice(columns[1].Offset, columns[1].Length).IndexOfAnyExcept((byte)number).ShouldBe(-1);
        return (number, columns[1].Length);
    }
}
