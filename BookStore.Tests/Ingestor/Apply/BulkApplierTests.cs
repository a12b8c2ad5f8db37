using System.Buffers.Binary;
using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Apply;

/// <summary>Whatever it refuses goes another way and arrives all the same, so that only here it shows whether it takes what it should.</summary>
[Collection(IngestorCollection.Name)]
public sealed class BulkApplierTests(IngestorFixture fixture)
{
    private const int Gone = 1;
    private const int Deleted = 2;

    private readonly ChangeSegment _segment = new(SourceDefinitions.Inventory.Tables);

    [Theory]
    [InlineData(50)]
    [InlineData(2000)]
    public async Task ApplyAsync_NewReplacedMissingAndDeletedRows_LeavesTheLastImages(int replaced)
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.AnalyticsAsync(
            $"INSERT INTO fact_inventory (book_id, quantity, synced_at) SELECT lpad(to_hex(n), 32, '0')::uuid, 0, 'epoch' FROM generate_series(1, {replaced}) AS n WHERE n <> {Gone}");
        for (var n = 1; n <= replaced; n++)
            Add(ChangeKind.Update, n);
        _segment.Tables[0].AddDelete(RowKey.From(Key(Deleted)));
        for (var n = replaced + 1; n <= replaced + 10; n++)
            Add(ChangeKind.Insert, n);

        await using var connection = await Sql.OpenAsync(shop.Analytics);
        await using var transaction = await connection.BeginTransactionAsync();
        await new BulkApplier(connection).ApplyAsync(_segment, CancellationToken.None);
        await transaction.CommitAsync();

        const string Right = "lpad(to_hex(quantity), 32, '0')::uuid = book_id AND reserved IS NULL AND synced_at > 'epoch'";
        (await Sql.ScalarAsync<long>(shop.Analytics, $"SELECT count(*) FROM fact_inventory WHERE {Right}")).ShouldBe(replaced + 10 - 1);
        (await Sql.ScalarAsync<long>(shop.Analytics, $"SELECT count(*) FROM fact_inventory WHERE NOT ({Right}) OR quantity = {Deleted}")).ShouldBe(0);
    }

    /// <summary>The row's quantity is the number that its key is.</summary>
    private void Add(ChangeKind kind, int n)
    {
        var message = new byte[RowKey.Length + sizeof(int)];
        Key(n).TryWriteBytes(message, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(RowKey.Length), n);
        _segment.Tables[0].AddRow(
            kind, RowKey.From(Key(n)), message, [new(0, RowKey.Length), new(RowKey.Length, sizeof(int)), new(0, ColumnSlice.Null), new(0, ColumnSlice.Null)]);
    }

    private static Guid Key(int n) => Guid.Parse($"{n:x32}");
}
