using BookStore.SupersetBootstrap.Bundle;
using BookStore.SupersetBootstrap.Checks;
using BookStore.SupersetBootstrap.Differences;
using BookStore.SupersetBootstrap.Guests;

namespace BookStore.SupersetBootstrap.Commands;

/// <summary><c>run</c>: Superset as the report catalogue says, whatever was there before. Changes nothing where nothing differs.</summary>
internal static class RunCommand
{
    public static async Task<int> InvokeAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await context.AnalyticsDb.EnsureViewsAsync(cancellationToken);
        await using var turn = await context.AnalyticsDb.TakeTurnAsync(cancellationToken);
        await context.Superset.SignInAsync(cancellationToken);
        await PublicRole.EnsureWithoutRightsAsync(context.Superset, cancellationToken);
        await DatabaseCheck.EnsureReachableAsync(context.Superset, context.Address, cancellationToken);

        var finder = new DifferenceFinder(context.Superset, context.Bundle);
        var check = new ReportCheck(context.Superset, context.Bundle);
        var differences = await finder.FindAsync(cancellationToken);
        // A connection whose password changed looks the same, and does not work.
        var upload = differences.Count > 0 || (await check.FindProblemsAsync(cancellationToken)).Count > 0;
        if (upload)
        {
            await new BundleUpload(context.Superset, context.Bundle, context.Address).SendAsync(cancellationToken);
            foreach (var difference in differences)
                Console.WriteLine(difference.Mended);
            if (await finder.FindAsync(cancellationToken) is [var left, ..])
                throw new BootstrapException($"Superset took the upload, and still {left}: its log says why.");
        }
        var guests = new List<string>(await new GuestAccess(context.Superset).EnsureAsync(cancellationToken));
        if (context.DashboardPassword is { Length: > 0 } password)
            guests.AddRange(await new DashboardAccount(context.Superset, password).EnsureAsync(cancellationToken));
        guests.ForEach(Console.WriteLine);

        if (upload && await check.FindProblemsAsync(cancellationToken) is [var problem, ..] problems)
            throw new BootstrapException(problem + (problems.Count > 1 ? $" So it is with {problems.Count - 1} more, which `check` names." : ""));
        Console.WriteLine(
            $"Superset at {context.Superset.Url} has the {context.Bundle.Datasets.Count} datasets, {context.Bundle.Charts.Count} charts and {context.Bundle.Dashboards.Count} dashboards, and every chart has its data"
            + (upload || guests.Count > 0 ? "." : "; nothing had to change."));
        return ExitCodes.Done;
    }
}
