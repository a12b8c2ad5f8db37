using System.Globalization;
using BookStore.Ingestor.Reconciliation;

namespace BookStore.Ingestor.Commands;

/// <summary><c>verify</c>: is analytics-db what the sources are?</summary>
internal static class VerifyCommand
{
    public static async Task<int> InvokeAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var comparisons = await new Verifier(context.Connections, context.Engine, TimeProvider.System).VerifyAsync(cancellationToken);
        context.Write(comparisons, Print);
        return comparisons.All(comparison => comparison.IsEqual) ? ExitCodes.Done : ExitCodes.Found;
    }

    private static void Print(IReadOnlyList<TableComparison> comparisons)
    {
        foreach (var table in comparisons)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{table.Table}: {(table.IsEqual ? "equal" : $"differs: {table.Missing} missing, {table.Extra} extra, {table.Differing} different")} ({table.SourceRows:N0} rows at {table.Source}, {table.TargetRows:N0} in analytics)"));
            foreach (var key in table.Sample)
                Console.WriteLine($"    {key}");
        }

        foreach (var table in comparisons.Where(table => !table.IsEqual))
            Console.WriteLine($"Run 'ingestor resnapshot {table.Table}' to repair {table.Table}.");
    }
}
