using BookStore.SupersetBootstrap.Differences;

namespace BookStore.SupersetBootstrap.Commands;

/// <summary><c>diff</c>: what was changed in Superset, or not yet put there?</summary>
internal static class DiffCommand
{
    public static async Task<int> InvokeAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await context.Superset.SignInAsync(cancellationToken);
        var differences = await new DifferenceFinder(context.Superset, context.Bundle).FindAsync(cancellationToken);
        foreach (var difference in differences)
            Console.WriteLine(difference);
        if (differences.Count > 0)
            return ExitCodes.Found;
        Console.WriteLine("Superset is as the report catalogue says.");
        return ExitCodes.Done;
    }
}
