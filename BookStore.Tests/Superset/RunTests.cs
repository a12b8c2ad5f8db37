using System.Net.Http.Json;
using System.Text.Json;
using BookStore.Analytics.Reports;
using BookStore.SupersetBootstrap.Bundle;
using BookStore.Tests.Ingestor;
using BookStore.Tests.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Superset;

/// <summary><c>run</c>, <c>diff</c> and <c>check</c> against a real Superset.</summary>
[Collection(SupersetCollection.Name)]
public sealed class RunTests(SupersetFixture superset)
{
    private const string NothingChanged = "; nothing had to change.";

    // Everything that a person can change, with the moment of the last change.
    private const string ChangesSql =
        """
        SELECT string_agg(changed::text, ' ' ORDER BY changed)
        FROM (SELECT max(changed_on) FROM dashboards UNION ALL SELECT max(changed_on) FROM slices UNION ALL SELECT max(changed_on) FROM tables UNION ALL SELECT max(changed_on) FROM dbs) AS kinds (changed)
        """;

    private static Uri AddressOf(ObjectKind kind, string key) => new($"api/v1/{kind.ToString().ToLowerInvariant()}/{BundleIdentity.Of(kind, key)}", UriKind.Relative);

    [SkippableFact]
    public void Run_EmptySuperset_MakesEverythingAndSaysSo()
    {
        superset.Server.ShouldNotBeNull();

        var lines = superset.FirstRun.ShouldExitWith(0).Output;

        lines.Split('\n').Count(line => line.StartsWith("Made ", StringComparison.Ordinal)).ShouldBe(1 + 10 + 14 + 3 + 2 + 1);
        lines.ShouldContain("Made user bookstore-dashboard.");
        lines.ShouldContain("Opened dashboard \"Inventory Analytics\" to guests.");
        lines.ShouldContain("has the 10 datasets, 14 charts and 3 dashboards, and every chart has its data.");
    }

    [SkippableFact]
    public async Task Run_SecondTime_ChangesNothing()
    {
        superset.Server.ShouldNotBeNull();
        var before = await Sql.ScalarAsync<string>(superset.Metadata, ChangesSql);

        var run = await superset.BootstrapAsync();

        run.ShouldExitWith(0).Output.Trim().ShouldEndWith(NothingChanged);
        run.Output.Trim().ShouldNotContain("\n");
        (await Sql.ScalarAsync<string>(superset.Metadata, ChangesSql)).ShouldBe(before);
        (await superset.BootstrapAsync("check")).ShouldExitWith(0);
        (await superset.BootstrapAsync("diff")).ShouldExitWith(0);
    }

    [SkippableFact]
    public async Task Run_EditedByAPerson_RestoresItAndSaysWhoItWas()
    {
        using var api = await superset.OpenApiAsync();
        var chart = await IdAsync(api, ObjectKind.Chart, "revenue-by-genre");
        var dashboard = await IdAsync(api, ObjectKind.Dashboard, "inventory-analytics");
        (await api.PutAsJsonAsync($"api/v1/chart/{chart}", new { slice_name = "Mine", @params = """{"viz_type":"pie","row_limit":3}""" })).EnsureSuccessStatusCode();
        (await api.PutAsJsonAsync($"api/v1/dashboard/{dashboard}", new { css = "body { display: none }" })).EnsureSuccessStatusCode();

        var found = (await superset.BootstrapAsync("diff")).ShouldExitWith(3);
        found.Output.ShouldContain("has chart \"Revenue by Genre\" otherwise: ");
        found.Output.ShouldContain("params.row_limit");
        found.Output.ShouldContain("slice_name (last changed by Book Keeper, ");
        found.Output.ShouldContain("has dashboard \"Inventory Analytics\" otherwise: css (last changed by Book Keeper, ");

        (await superset.BootstrapAsync()).ShouldExitWith(0).Output.ShouldContain("Restored chart \"Revenue by Genre\": ");

        (await superset.BootstrapAsync("diff")).ShouldExitWith(0);
        (await IdAsync(api, ObjectKind.Chart, "revenue-by-genre")).ShouldBe(chart);
    }

    [SkippableFact]
    public async Task Run_ChartDeletedAndAnotherTakenOffItsDashboard_BringsBothBack()
    {
        using var api = await superset.OpenApiAsync();
        (await api.DeleteAsync($"api/v1/chart/{await IdAsync(api, ObjectKind.Chart, "total-orders")}")).EnsureSuccessStatusCode();
        var removed = await IdAsync(api, ObjectKind.Chart, "stock-vs-reserved");
        (await api.PutAsJsonAsync($"api/v1/chart/{removed}", new { dashboards = Array.Empty<int>() })).EnsureSuccessStatusCode();

        var checkedFirst = (await superset.BootstrapAsync("check")).ShouldExitWith(3);
        checkedFirst.Output.ShouldContain("Chart \"Total Orders KPI\" is missing");
        checkedFirst.Output.ShouldContain("Dashboard \"Inventory Analytics\" lacks Stock vs Reserved");
        (await superset.BootstrapAsync()).ShouldExitWith(0).Output.ShouldContain("Made chart \"Total Orders KPI\".");

        foreach (var dashboard in ReportCatalogue.Dashboards)
            (await ChartsAsync(api, dashboard.Slug)).ShouldBe(dashboard.Charts.Select(chart => chart.Name), ignoreOrder: true);
    }

    [SkippableFact]
    public async Task Run_TwoAtOnce_BothSucceed()
    {
        using var api = await superset.OpenApiAsync();
        foreach (var dashboard in ReportCatalogue.Dashboards)
            (await api.DeleteAsync($"api/v1/dashboard/{await IdAsync(api, ObjectKind.Dashboard, dashboard.Slug)}")).EnsureSuccessStatusCode();

        var runs = await Task.WhenAll(superset.BootstrapAsync(), superset.BootstrapAsync());

        runs.ShouldAllBe(run => run.ExitCode == 0);
        runs.Count(run => run.Output.Contains("Made dashboard \"Book Store Analytics\".")).ShouldBe(1);
        runs.Count(run => run.Output.Contains(NothingChanged)).ShouldBe(1);
        (await Sql.ScalarAsync<long>(superset.Metadata, "SELECT (SELECT count(*) FROM dashboards) * 100 + (SELECT count(*) FROM slices)")).ShouldBe(314);
    }

    [SkippableFact]
    public async Task Run_SupersetKilledInTheMiddle_WaitsForItAndCompletes()
    {
        using (var api = await superset.OpenApiAsync())
            (await api.DeleteAsync($"api/v1/chart/{await IdAsync(api, ObjectKind.Chart, "total-revenue")}")).EnsureSuccessStatusCode();
        Task<CommandRun> run;
        await using (var holder = await Sql.OpenAsync(superset.Metadata))
        {
            // The upload stops where it writes charts: in the middle.
            await using var transaction = await holder.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("LOCK TABLE slices IN EXCLUSIVE MODE", holder, transaction))
                await hold.ExecuteNonQueryAsync();
            run = superset.BootstrapAsync();
            await UntilWaitingAsync(run);
            await superset.Server.Server.KillAsync();
        }
        await superset.Server.Server.StartAgainAsync();

        (await run).ShouldExitWith(0).Output.ShouldContain("Made chart \"Total Revenue KPI\".");
        (await superset.BootstrapAsync()).ShouldExitWith(0).Output.ShouldContain(NothingChanged);
    }

    private static async Task<int> IdAsync(HttpClient api, ObjectKind kind, string key) =>
        (await api.GetFromJsonAsync<JsonElement>(AddressOf(kind, key))).GetProperty("result").GetProperty("id").GetInt32();

    private static async Task<IEnumerable<string>> ChartsAsync(HttpClient api, string slug) =>
        (await api.GetFromJsonAsync<JsonElement>($"api/v1/dashboard/{slug}/charts")).GetProperty("result").EnumerateArray().Select(chart => chart.GetProperty("slice_name").GetString()!);

    private async Task UntilWaitingAsync(Task run)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await Sql.ScalarAsync<long>(superset.Metadata, "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'slices'::regclass") == 0)
        {
            run.IsCompleted.ShouldBeFalse("The run ended before it wrote a chart.");
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }
}
