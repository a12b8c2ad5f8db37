using BookStore.Storefront.Databases;
using BookStore.Storefront.Service;
using Npgsql;

namespace BookStore.Storefront.History;

/// <summary>
/// Writes a shop's history, once. Each day is one transaction in ecom-db together with the note that it is written; stock follows
/// in one transaction in inventory-db; only then is the history complete. Stopped anywhere and started again, it goes on
/// where it was, because the plan is kept and the simulation makes the same days again.
/// </summary>
internal sealed class HistoryWriter(ShopDatabases databases, StorefrontState state, TimeProvider time, ILogger<HistoryWriter> logger)
{
    /// <summary>Writes what is missing.</summary>
    /// <param name="wanted">The plan for a shop that has none yet; a shop that has one keeps it.</param>
    /// <param name="cancellationToken">Stops after the transaction under way, which is rolled back.</param>
    /// <returns>The plan of this shop.</returns>
    public async Task<HistoryPlan> WriteAsync(HistoryPlan wanted, CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        var (plan, complete) = await KeepPlanAsync(ecom, wanted, cancellationToken);
        await HistoryTables.WriteBooksAsync(ecom, plan, cancellationToken);

        var written = (await ecom.Statement(EcomSql.ReadDays).ReadAsync(row => row.GetFieldValue<DateOnly>(0), cancellationToken)).ToHashSet();
        state.History(plan.Days, written.Count);
        var simulation = new HistorySimulation(plan);
        if (!complete)
        {
            foreach (var day in simulation.Days().Where(day => !written.Contains(day.Day)))
            {
                await HistoryTables.WriteDayAsync(ecom, plan, day, cancellationToken);
                state.DayWritten();
                StorefrontTelemetry.HistoryDays.Add(1);
            }
        }
        // A complete history has its shelves; those of books that a newer catalogue adds are as a new shop's.
        await using (var inventory = await databases.Inventory.OpenAsync(cancellationToken))
            await HistoryTables.WriteShelvesAsync(inventory, simulation, cancellationToken);
        if (!complete)
        {
            await ecom.Statement(EcomSql.CompletePlan, time.GetUtcNow()).ExecuteAsync(cancellationToken);
            logger.HistoryWritten(plan.Days, plan.Until);
        }
        return plan;
    }

    private async Task<(HistoryPlan Plan, bool Complete)> KeepPlanAsync(NpgsqlConnection ecom, HistoryPlan wanted, CancellationToken cancellationToken)
    {
        var kept = await ecom.Statement(EcomSql.ReadPlan).ReadAsync(
            row => (new HistoryPlan(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt32(2), row.GetInt32(3)), row.GetBoolean(4)),
            cancellationToken);
        if (kept is [var (plan, complete)])
        {
            if (plan.Seed != wanted.Seed || plan.Days != wanted.Days || plan.OrdersPerDay != wanted.OrdersPerDay)
                logger.HistoryKept(plan.Days, plan.Seed, plan.OrdersPerDay);
            return (plan, complete);
        }
        var orders = await ecom.Statement(EcomSql.CountOrders).ReadOneAsync<long>(cancellationToken);
        if (orders > 0 && wanted.Days > 0)
        {
            logger.HistoryLeftOut(orders);
            wanted = wanted with { Days = 0 };
        }
        await ecom.Statement(EcomSql.WritePlan, wanted.Seed, wanted.Until, wanted.Days, wanted.OrdersPerDay).ExecuteAsync(cancellationToken);
        return (wanted, false);
    }
}
