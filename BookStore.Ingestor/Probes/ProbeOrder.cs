using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Probes;

/// <summary>An order with one line that nobody wants: CANCELLED, so that no revenue counts it, and of the customer <c>verify-cdc</c>.</summary>
internal sealed class ProbeOrder(DatabaseConnections databases, TimeProvider time)
{
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RemovalPause = TimeSpan.FromMilliseconds(250);
    private static readonly CapturedTable Orders = SourceDefinitions.Ecom.Tables.Single(table => table.Name == "orders");
    private static readonly CapturedTable Lines = SourceDefinitions.Ecom.Tables.Single(table => table.Name == "order_items");

    private readonly Guid _line = Guid.NewGuid();

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Places it: order and line in one transaction.</summary>
    /// <exception cref="ExplainedException">There is no book, or the user may not.</exception>
    public async Task PlaceAsync(NpgsqlConnection shop, CancellationToken cancellationToken)
    {
        try
        {
            if (await shop.ExecuteAsync(ProbeSql.Place, cancellationToken, Id, _line) == 0)
                throw new ExplainedException("ecomdb has no book that could be ordered: let the shop write its catalogue first.");
        }
        catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            throw new ExplainedException($"The order can't be placed ({refusal.MessageText}): the user of ConnectionStrings__ecomdb needs INSERT, SELECT and DELETE on orders and order_items.");
        }
    }

    /// <summary>Removes it, whatever became of the connection that placed it, and what runs that were killed have left.</summary>
    /// <exception cref="ExplainedException">The shop's database does not come back.</exception>
    public async Task RemoveAsync()
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                await using var shop = await databases.OpenSourceAsync(SourceDefinitions.Ecom, CancellationToken.None);
                await using var batch = new NpgsqlBatch(shop)
                {
                    BatchCommands = { NpgsqlExtensions.BatchCommand(ProbeSql.RemoveLines, Id), NpgsqlExtensions.BatchCommand(ProbeSql.RemoveOrders, Id) },
                };
                await batch.ExecuteNonQueryAsync(CancellationToken.None);
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or ConnectionFailedException)
            {
                if (time.GetElapsedTime(started) > RemovalPatience)
                    throw new ExplainedException($"Order {Id} can't be removed from ecomdb ({FaultExplanation.Of(failure, "ecomdb").TrimEnd('.')}). It is CANCELLED, so nothing counts it; the next verify-cdc after a day removes it.");
            }

            await Task.Delay(RemovalPause, time, CancellationToken.None);
        }
    }

    /// <summary>Whether order and line are visible in analytics-db; null while somebody keeps every reader out.</summary>
    public async Task<(bool Order, bool Line)?> LookAsync(NpgsqlConnection analytics, CancellationToken cancellationToken)
    {
        try
        {
            return (await analytics.RowsAsync(ProbeSql.Visible, row => (row.GetBoolean(0), row.GetBoolean(1)), cancellationToken, Id, _line)).Single();
        }
        catch (PostgresException locked) when (locked.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
    }

    /// <summary>The change that analytics-db lacks: of the order, or of the line where it has the order's.</summary>
    public ProbeChange Lacking((bool Order, bool Line)? seen, bool isDelete, NpgsqlLogSequenceNumber lsn, DateTimeOffset since) =>
        seen is null || seen.Value.Order == isDelete ? new(Orders, Id, isDelete, lsn, since) : new(Lines, _line, isDelete, lsn, since);
}
