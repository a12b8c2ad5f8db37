using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Api;
using BookStore.SupersetBootstrap.Bundle;

namespace BookStore.SupersetBootstrap.Checks;

/// <summary>Every chart gets its data from analytics-db now, past all caches, and every dashboard has its charts.</summary>
internal sealed class ReportCheck(SupersetClient superset, ReportBundle bundle)
{
    /// <returns>A sentence for each chart and dashboard that is not well.</returns>
    public async Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var chart in bundle.Charts)
        {
            if (await FindProblemAsync(chart, cancellationToken) is { } problem)
                problems.Add($"Chart \"{chart.Title}\" {problem}");
        }
        foreach (var dashboard in bundle.Dashboards)
        {
            var missing = await MissingChartsAsync(dashboard, cancellationToken);
            if (missing.Count > 0)
                problems.Add($"Dashboard \"{dashboard.Title}\" lacks {string.Join(", ", missing)}: `run` puts that right.");
        }
        return problems;
    }

    private async Task<string?> FindProblemAsync(BundleObject chart, CancellationToken cancellationToken)
    {
        if (await superset.FindAsync($"api/v1/chart/{chart.Uuid}", cancellationToken) is not { } found)
            return "is missing: `run` makes it.";
        if ((string?)found["result"]!["query_context"] is not { Length: > 0 } text || JsonNode.Parse(text) is not JsonObject query)
            return "has lost its query: `run` puts that right.";
        query["force"] = true;
        using var body = JsonContent.Create(query);
        var answer = await superset.TryPostAsync("api/v1/chart/data", body, cancellationToken);
        if (answer.IsOfOtherKey)
            answer.Content(superset.Url);
        if (!answer.IsSuccess)
            return string.Create(CultureInfo.InvariantCulture, $"gets no data from analytics-db ({(int)answer.Status}: {answer.Message}).");
        return (string?)answer.Content(superset.Url)["result"]?[0]?["error"];
    }

    private async Task<IReadOnlyList<string>> MissingChartsAsync(BundleObject dashboard, CancellationToken cancellationToken)
    {
        var shown = await superset.FindAsync($"api/v1/dashboard/{dashboard.Uuid}/charts", cancellationToken);
        var names = shown?["result"]!.AsArray().Select(chart => (string)chart!["slice_name"]!).ToHashSet() ?? [];
        return [.. ReportCatalogue.Dashboards.Single(wanted => wanted.Slug == dashboard.Key).Charts.Select(chart => chart.Name).Where(name => !names.Contains(name))];
    }
}
