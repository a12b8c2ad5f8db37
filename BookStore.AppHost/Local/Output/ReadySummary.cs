using System.Globalization;
using BookStore.AppHost.Local.Resources;
using Npgsql;
using Spectre.Console;

namespace BookStore.AppHost.Local.Output;

/// <summary>What is shown once all is ready: how to look, and what is there to see.</summary>
internal sealed class ReadySummary(LocalApplication application, LocalSettings settings, bool wantsSuperset, Terminal terminal)
{
    private const string Dashboard = "dashboard";
    private const string Storefront = "storefront";

    /// <summary>Reads the views and prints everything.</summary>
    public async Task PrintAsync(TimeSpan took, CancellationToken cancellationToken)
    {
        var analytics = application.Find<DatabaseResource>("analyticsdb-reader")!;
        var views = await CountViewsAsync(analytics.ConnectionString, cancellationToken);
        terminal.Block(() =>
        {
            Console.WriteLine();
            Console.WriteLine($"BookStore is ready after {took.TotalSeconds:0} s. Look at it:");
            Console.WriteLine();
            if (application.Find<ServiceResource>(Dashboard) is { } dashboard)
            {
                Console.WriteLine($"  dashboard    {dashboard.Url}");
                // Behind # a browser keeps the token to itself.
                Console.WriteLine($"  operator     {dashboard.Url}/sign-in#{settings.OperatorToken}");
            }
            if (application.Find<ServiceResource>(Storefront) is { } shop)
                Console.WriteLine($"  shop         {shop.Url}");
            if (application.Extras.Count > 0)
                Console.WriteLine("  superset     starts now; a line will say where");
            else if (wantsSuperset && settings.SupersetMissing is { } sentence)
                Console.WriteLine($"  superset     {sentence}");
            Console.WriteLine($"  analyticsdb  psql '{analytics.Url}'");
            Console.WriteLine($"  ecomdb       psql '{application.Find<DatabaseResource>("ecomdb")!.Url}'");
            foreach (var service in application.Resources.OfType<ServiceResource>().Where(service => service.Name != Dashboard))
                Console.WriteLine($"  {service.Name,-12} {service.Url}/status   {service.Url}/health   {service.Url}/metrics");
            foreach (var page in application.Resources.Where(resource => resource is DistributionResource && resource.Url?.StartsWith("http", StringComparison.Ordinal) == true))
                Console.WriteLine($"  {page.Name,-12} {page.Url}");
            Console.WriteLine($"  addresses    {settings.ConnectionsFile}");
            Console.WriteLine($"  logs         {settings.LogFolder}");
            Console.WriteLine();
            AnsiConsole.Write(Table(views));
            Console.WriteLine($"Ctrl+C stops everything. The data stays in {settings.DataFolder}; --fresh starts over.");
            Console.WriteLine();
        });
    }

    private static Table Table(IEnumerable<(string View, long Rows)> views)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("view of analyticsdb").AddColumn(new TableColumn("rows").RightAligned());
        foreach (var (view, rows) in views)
            table.AddRow(view, rows.ToString("N0", CultureInfo.InvariantCulture));
        return table;
    }

    private static async Task<IReadOnlyList<(string View, long Rows)>> CountViewsAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var names = new List<string>();
        await using (var list = new NpgsqlCommand(@"SELECT viewname FROM pg_views WHERE schemaname = 'public' AND viewname LIKE 'vw\_%' ORDER BY 1", connection))
        await using (var reader = await list.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                names.Add(reader.GetString(0));
        }
        var counts = new List<(string, long)>();
        foreach (var name in names)
        {
            await using var count = new NpgsqlCommand($"SELECT count(*) FROM public.{name}", connection);
            counts.Add((name, (long)(await count.ExecuteScalarAsync(cancellationToken))!));
        }
        return counts;
    }
}
