using BookStore.SupersetBootstrap.Checks;

namespace BookStore.SupersetBootstrap.Commands;

/// <summary><c>check</c>: does every chart show data?</summary>
internal static class CheckCommand
{
    public static async Task<int> InvokeAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await context.AnalyticsDb.EnsureViewsAsync(cancellationToken);
        await context.Superset.SignInAsync(cancellationToken);
        var problems = await new ReportCheck(context.Superset, context.Bundle).FindProblemsAsync(cancellationToken);
        foreach (var problem in problems)
            Console.WriteLine(problem);
        if (problems.Count > 0)
            return ExitCodes.Found;
        Console.WriteLine($"All {context.Bundle.Charts.Count} charts have their data, on {context.Bundle.Dashboards.Count} dashboards.");
        return ExitCodes.Done;
    }
}
