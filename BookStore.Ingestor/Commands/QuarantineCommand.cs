using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BookStore.Ingestor.Quarantine;
using Npgsql;

namespace BookStore.Ingestor.Commands;

/// <summary><c>quarantine list|retry|discard</c>: what analytics-db refused.</summary>
internal static class QuarantineCommand
{
    public static Command Create()
    {
        var json = IngestorCommand.Json();
        var all = new Option<bool>("--all") { Description = "Show resolved entries too." };
        var list = new Command("list", "Show the refused changes.") { json, all };
        list.SetAction((result, cancellationToken) => IngestorCommand.Invoke(connections =>
            ListAsync(connections, result.GetValue(all), result.GetValue(json), cancellationToken)));

        var retry = new Command("retry", "Apply refused changes again, once what refused them is mended. Exit code 3 where one is refused again.");
        var discard = new Command("discard", "Give refused changes up.");
        AddIds(retry, (store, id, cancellationToken) => store.RetryAsync(id, cancellationToken), "replayed");
        AddIds(discard, (store, id, cancellationToken) => store.DiscardAsync(id, cancellationToken), "discarded");
        return new Command("quarantine", "Deal with rows that analytics-db refused.") { list, retry, discard };
    }

    private static void AddIds(Command command, Func<QuarantineStore, long, CancellationToken, Task<bool>> resolve, string done)
    {
        var ids = new Argument<long[]>("id") { Description = "Entries, by their numbers. All open ones where none is given.", Arity = ArgumentArity.ZeroOrMore };
        command.Add(ids);
        command.SetAction((result, cancellationToken) => IngestorCommand.Invoke(connections =>
            ResolveAsync(connections, result.GetValue(ids) ?? [], resolve, done, cancellationToken)));
    }

    private static async Task<int> ListAsync(DatabaseConnections connections, bool includeResolved, bool asJson, CancellationToken cancellationToken)
    {
        await using var analytics = await connections.OpenAnalyticsAsync(cancellationToken);
        var entries = await new QuarantineStore(analytics).ListAsync(includeResolved, cancellationToken);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(entries, JsonSerializerOptions.Web));
            return ExitCodes.Done;
        }

        foreach (var entry in entries)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Id}  {entry.State}  {entry.CreatedAt:yyyy-MM-dd HH:mm:ss}  {entry.Change} of {entry.Table} {entry.Key}"));
            Console.WriteLine($"    {entry.Error} ({entry.SqlState})");
            if (entry.Row is not null)
                Console.WriteLine($"    {entry.Row.ToJsonString()}");
        }

        if (entries.Count == 0)
            Console.WriteLine("The quarantine is empty.");
        return ExitCodes.Done;
    }

    private static async Task<int> ResolveAsync(
        DatabaseConnections connections,
        IReadOnlyList<long> ids,
        Func<QuarantineStore, long, CancellationToken, Task<bool>> resolve,
        string done,
        CancellationToken cancellationToken)
    {
        await using var analytics = await connections.OpenAnalyticsAsync(cancellationToken);
        var store = new QuarantineStore(analytics);
        if (ids.Count == 0)
            ids = [.. (await store.ListAsync(includeResolved: false, cancellationToken)).Select(entry => entry.Id)];
        var exitCode = ExitCodes.Done;
        foreach (var id in ids)
        {
            string outcome;
            try
            {
                var isResolved = await resolve(store, id, cancellationToken);
                outcome = isResolved ? done : "not open";
                exitCode = isResolved ? exitCode : ExitCodes.Found;
            }
            catch (PostgresException refusal)
            {
                outcome = $"refused again: {refusal.MessageText}";
                exitCode = ExitCodes.Found;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id}  {outcome}"));
        }

        return exitCode;
    }
}
