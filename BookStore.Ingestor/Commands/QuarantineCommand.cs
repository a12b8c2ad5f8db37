using System.Globalization;
using BookStore.Ingestor.Quarantine;

namespace BookStore.Ingestor.Commands;

/// <summary><c>quarantine list|retry|discard</c>: what analytics-db refused.</summary>
internal static class QuarantineCommand
{
    public static async Task<int> ListAsync(CommandContext context, bool includeResolved, CancellationToken cancellationToken)
    {
        await using var analytics = await context.Connections.OpenAnalyticsAsync(cancellationToken);
        context.Write(await new QuarantineStore(analytics, context.Connections).ListAsync(includeResolved, cancellationToken), Print);
        return ExitCodes.Done;
    }

    public static Task<int> RetryAsync(CommandContext context, IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        ResolveAsync(context, ids, (desk, id) => desk.RetryAsync(id, cancellationToken), cancellationToken);

    public static Task<int> DiscardAsync(CommandContext context, IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        ResolveAsync(context, ids, (desk, id) => desk.DiscardAsync(id, cancellationToken), cancellationToken);

    private static async Task<int> ResolveAsync(
        CommandContext context, IReadOnlyList<long> ids, Func<QuarantineDesk, long, Task<QuarantineOutcome>> resolve, CancellationToken cancellationToken)
    {
        await using var analytics = await context.Connections.OpenAnalyticsAsync(cancellationToken);
        var store = new QuarantineStore(analytics, context.Connections);
        if (ids.Count == 0)
            ids = [.. (await store.ListAsync(includeResolved: false, cancellationToken)).Select(entry => entry.Id)];
        var desk = new QuarantineDesk(store);
        var outcomes = new List<QuarantineOutcome>();
        foreach (var id in ids)
            outcomes.Add(await resolve(desk, id));
        context.Write(outcomes, Print);
        return outcomes.All(outcome => outcome.IsResolved) ? ExitCodes.Done : ExitCodes.Found;
    }

    private static void Print(IReadOnlyList<QuarantineEntry> entries)
    {
        foreach (var entry in entries)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Id}  {entry.State}  {entry.CreatedAt:yyyy-MM-dd HH:mm:ss}  {entry.Change} of {entry.Table} {Place(entry)}"));
            Console.WriteLine($"    {entry.Error}{(entry.SqlState is null ? "" : $" ({entry.SqlState})")}");
            if (entry.Row is not null)
                Console.WriteLine($"    {entry.Row.ToJsonString()}");
        }

        if (entries.Count == 0)
            Console.WriteLine("The quarantine is empty.");
    }

    /// <summary>Which row it is about, and where a record lies.</summary>
    private static string Place(QuarantineEntry entry) => string.Create(
        CultureInfo.InvariantCulture, $"{entry.Key}{(entry.Topic is null ? "" : $"{(entry.Key is null ? "" : ", ")}at offset {entry.Offset} of {entry.Topic}[{entry.Partition}]")}");

    private static void Print(IReadOnlyList<QuarantineOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Id}  {outcome.Outcome}{(outcome.Error is null ? "" : $": {outcome.Error}")}"));
    }
}
