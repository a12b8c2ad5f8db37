using System.Globalization;

namespace BookStore.Benchmarks.Report;

/// <summary>The figures of one system in one benchmark, beside those of its yardstick.</summary>
internal sealed record ReportRow(IReadOnlyList<Figure> Own, IReadOnlyList<Figure> Yardstick)
{
    /// <summary>The medians of those metrics that there are.</summary>
    public string Medians(string format, string separator, params ReadOnlySpan<Metric> metrics)
    {
        var texts = new List<string>();
        foreach (var metric in metrics)
        {
            if (Find(Own, metric) is { } median)
                texts.Add(median.ToString(format, CultureInfo.InvariantCulture));
        }
        return string.Join(separator, texts);
    }

    /// <summary>How many times the yardstick's, empty where there is none.</summary>
    public string Ratio(Metric metric) =>
        Find(Own, metric) is { } own && Find(Yardstick, metric) is { } yardstick ? (own / yardstick).ToString("N2", CultureInfo.InvariantCulture) : "";

    private static double? Find(IReadOnlyList<Figure> figures, Metric metric) => figures.FirstOrDefault(figure => figure.Metric == metric.Name)?.Median();
}
