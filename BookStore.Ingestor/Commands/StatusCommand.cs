using System.Globalization;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Commands;

/// <summary><c>status</c>: how far each source is.</summary>
internal static class StatusCommand
{
    public static async Task<int> InvokeAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var status = await new StatusReader(context.Connections, context.Engine).ReadAsync(cancellationToken);
        context.Write(status, Print);
        var isWell = status.QuarantineOpen == 0 && status.Sources.All(source => source.State is SourceState.Streaming or SourceState.Snapshot)
            && status.Connectors.Concat(status.Jobs).All(part => part.State == PartState.Running);
        return isWell ? ExitCodes.Done : ExitCodes.Found;
    }

    private static void Print(IngestorStatus status)
    {
        var format = CultureInfo.InvariantCulture;
        foreach (var source in status.Sources)
        {
            Console.WriteLine($"{source.Source}: {source.State.ToString().ToLowerInvariant()}{(source.Detail is null ? "" : $". {source.Detail}")}");
            if (source.Lsn is not null)
            {
                var behind = source.LagBytes is { } bytes ? string.Create(format, $"{bytes:N0} bytes of WAL behind")
                    : source.LagRecords is { } records ? string.Create(format, $"{records:N0} records behind") : "distance unknown";
                var transactions = source.Transactions is { } count ? string.Create(format, $", {count:N0} transactions") : "";
                var rows = source.Rows is { } changes ? string.Create(format, $", {changes:N0} row changes") : "";
                Console.WriteLine($"  position {source.Lsn}, {behind}{transactions}{rows}");
                if (source.Rows is not null)
                    Console.WriteLine(string.Create(format, $"  last commit {(source.LastCommit is { } commit ? commit.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", format) : "none yet")}"));
            }

            foreach (var table in source.Snapshot)
                Console.WriteLine(string.Create(format, $"  snapshot of {table.Table}: {table.State}, {table.CopiedRows:N0} rows of about {table.EstimatedRows:N0}"));
        }

        foreach (var part in status.Connectors.Concat(status.Jobs))
            Console.WriteLine($"{part.Name}: {part.State.ToString().ToLowerInvariant()}{(part.Detail is null ? "" : $". {part.Detail}")}");
        Console.WriteLine(string.Create(format, $"quarantine: {status.QuarantineOpen:N0} open"));
    }
}
