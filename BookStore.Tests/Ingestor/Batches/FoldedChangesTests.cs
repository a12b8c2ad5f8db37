using BookStore.Analytics.Schema;
using BookStore.Ingestor.Batches;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Batches;

public sealed class FoldedChangesTests
{
    private static readonly Guid A = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000001");
    private static readonly Guid B = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000002");
    private static readonly Guid C = Guid.Parse("0aaaaaaa-0000-0000-0000-000000000003");

    private readonly TableChanges _changes = new(AnalyticsTables.FactInventory);
    private readonly FoldedChanges _folded = new();

    [Fact]
    public void Fold_Inserts_AreSortedByKey()
    {
        Insert(B, 1);
        Insert(A, 2);
        Insert(C, 3);
        _folded.Fold(_changes);
        _folded.Rows.Select(row => _changes[row].Key.ToGuid()).ShouldBe([C, A, B]);
        _folded.RemovedKeys.ShouldBeEmpty();
    }

    [Fact]
    public void Fold_UpdateOfAnExistingRow_ReplacesIt()
    {
        Update(A, 1);
        Update(A, 2);
        _folded.Fold(_changes);
        Quantities().ShouldBe([2]);
        _folded.ReplacedRows.ShouldBe(_folded.Rows);
        _folded.RemovedKeys.ShouldBe([A]);
        _folded.DeletedKeys.ShouldBeEmpty();
    }

    [Fact]
    public void Fold_InsertThenUpdate_IsAnInsert()
    {
        Insert(A, 1);
        Update(A, 2);
        _folded.Fold(_changes);
        Quantities().ShouldBe([2]);
        _folded.NewRows.ShouldBe(_folded.Rows);
        _folded.RemovedKeys.ShouldBeEmpty();
    }

    [Fact]
    public void Fold_InsertThenDelete_IsNothing()
    {
        Insert(A, 1);
        _changes.AddDelete(RowKey.From(A));
        _folded.Fold(_changes);
        _folded.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Fold_DeleteThenInsert_ReplacesTheRow()
    {
        _changes.AddDelete(RowKey.From(A));
        Insert(A, 5);
        _folded.Fold(_changes);
        Quantities().ShouldBe([5]);
        _folded.RemovedKeys.ShouldBe([A]);
        _folded.DeletedKeys.ShouldBeEmpty();
    }

    [Fact]
    public void Fold_UpdateThenDelete_IsADelete()
    {
        Update(A, 1);
        _changes.AddDelete(RowKey.From(A));
        _folded.Fold(_changes);
        _folded.Rows.ShouldBeEmpty();
        _folded.DeletedKeys.ShouldBe([A]);
        _folded.RemovedKeys.ShouldBe([A]);
    }

    [Fact]
    public void Fold_UnchangedColumn_IsFilledFromAnEarlierImage()
    {
        Update(A, 7);
        Update(A, null);
        Update(A, null);
        _folded.Fold(_changes);
        Quantities().ShouldBe([7]);
        _folded.PartialRows.ShouldBeEmpty();
    }

    [Fact]
    public void Fold_UnchangedColumnWithoutEarlierImage_StaysPartial()
    {
        Update(A, null);
        _folded.Fold(_changes);
        _folded.Rows.ShouldBeEmpty();
        _folded.RemovedKeys.ShouldBeEmpty();
        _folded.PartialRows.ShouldHaveSingleItem();
    }

    [Fact]
    public void Fold_ManyChangesOfManyKeys_KeepsTheLastOfEach()
    {
        var random = new Random(7);
        var last = new Dictionary<Guid, int>();
        for (var n = 0; n < 10_000; n++)
        {
            // Few different first halves, so that ties are common.
            var key = Guid.Parse($"{random.Next(3):x8}-0000-0000-0000-{random.Next(500):x12}");
            Update(key, n);
            last[key] = n;
        }

        _folded.Fold(_changes);
        _folded.Rows.ToDictionary(row => _changes[row].Key.ToGuid(), Quantity).ShouldBe(last, ignoreOrder: true);
        _folded.RemovedKeys.ShouldBe(last.Keys.Order());
    }

    [Fact]
    public void Fold_Again_ForgetsTheFormerBatch()
    {
        Update(A, 1);
        _folded.Fold(_changes);
        _changes.Clear();
        Insert(B, 2);
        _folded.Fold(_changes);
        Quantities().ShouldBe([2]);
        _folded.RemovedKeys.ShouldBeEmpty();
    }

    private void Insert(Guid key, int quantity) => Add(ChangeKind.Insert, key, quantity);

    private void Update(Guid key, int? quantity) => Add(ChangeKind.Update, key, quantity);

    /// <param name="kind">What happened.</param>
    /// <param name="key">To which row.</param>
    /// <param name="quantity">The second column, or null for one that the source did not send.</param>
    private void Add(ChangeKind kind, Guid key, int? quantity)
    {
        var message = new byte[RowKey.Length + sizeof(int)];
        key.TryWriteBytes(message, bigEndian: true, out _);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(RowKey.Length), quantity ?? 0);
        ColumnSlice[] columns =
        [
            new(0, RowKey.Length),
            quantity is null ? new(0, ColumnSlice.Unchanged) : new(RowKey.Length, sizeof(int)),
            new(0, ColumnSlice.Null),
            new(0, ColumnSlice.Null),
        ];
        _changes.AddRow(kind, RowKey.From(key), message, columns);
    }

    private int[] Quantities() => [.. _folded.Rows.Select(Quantity)];

    private int Quantity(int row)
    {
        var columns = new ColumnSlice[4];
        TupleBuffer.Parse(_changes.Tuple(row).Span, columns);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(_changes.Tuple(row).Span[columns[1].Offset..]);
    }
}
