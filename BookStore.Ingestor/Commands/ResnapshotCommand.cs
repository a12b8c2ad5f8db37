using System.Globalization;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Npgsql;

namespace BookStore.Ingestor.Commands;

/// <summary>
/// <c>resnapshot</c>: copies tables anew. The running ingestor does it, where there is one; else this process does, and the stream goes on when an
/// ingestor is started.
/// </summary>
internal static class ResnapshotCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    public static async Task<int> InvokeAsync(CommandContext context, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        var known = SourceDefinitions.All.SelectMany(source => source.Tables).Select(table => table.Target.Name).ToList();
        if (tables.FirstOrDefault(table => !known.Contains(table)) is { } unknown)
            throw new ExplainedException($"There is no table {unknown}; there are {string.Join(", ", known)}.");

        var copied = new List<SnapshotProgress>();
        foreach (var source in SourceDefinitions.All)
        {
            var chosen = source.Tables.Where(table => tables.Count == 0 || tables.Contains(table.Target.Name)).ToList();
            if (chosen.Count > 0)
                copied.AddRange(await ResnapshotAsync(context, source, chosen, cancellationToken));
        }

        context.Write(copied, Print);

        return ExitCodes.Done;
    }

    private static async Task<IEnumerable<SnapshotProgress>> ResnapshotAsync(
        CommandContext context, SourceDefinition source, IReadOnlyList<CapturedTable> tables, CancellationToken cancellationToken)
    {
        // A part of the tables is of no use to a connector that has to begin anew.
        if (tables.Count == source.Tables.Count)
            await context.Engine.PrepareCopyAsync(source, cancellationToken);
        await using var analytics = await context.Connections.OpenAnalyticsAsync(cancellationToken);
        var snapshots = new SnapshotStore(analytics, source.Name);
        await snapshots.RequestAsync(tables, cancellationToken);
        using var timer = new PeriodicTimer(Interval);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task? copying = null;
        try
        {
            while (true)
            {
                var progress = (await snapshots.LoadAsync(cancellationToken)).Where(found => tables.Any(table => table.Target.Name == found.Table)).ToList();
                if (progress.All(table => table.State == SnapshotStore.Done))
                    return progress;
                if (copying is { IsCompleted: true })
                {
                    await copying;
                    copying = null;
                }

                // Asked every time: who was at work a moment ago may have ended. And who begins just now is faster than the copy here, which then waits.
                if (copying is null && await IsNobodyAtWorkAsync(analytics, source, cancellationToken))
                    copying = context.Engine.CopyRequestedAsync(source, end.Token);
                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }
        finally
        {
            await end.CancelAsync();
            if (copying is not null)
                await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether the source's lock is free. It is let go again: the copy takes it for itself, and waits if somebody was faster.</summary>
    private static async Task<bool> IsNobodyAtWorkAsync(NpgsqlConnection analytics, SourceDefinition source, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(analytics)
        {
            BatchCommands = { NpgsqlExtensions.BatchCommand(IngestSql.TryLock, source.Name), new(IngestSql.UnlockAll) },
        };
        return await batch.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static void Print(IReadOnlyList<SnapshotProgress> copied)
    {
        foreach (var table in copied)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Table} was copied anew, {table.CopiedRows:N0} rows."));
    }
}
