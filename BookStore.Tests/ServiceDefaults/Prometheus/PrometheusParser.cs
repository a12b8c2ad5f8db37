using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BookStore.Tests.ServiceDefaults.Prometheus;

/// <summary>A reader of the text format 0.0.4 that refuses whatever the format does not allow.</summary>
internal static partial class PrometheusParser
{
    public static IReadOnlyList<PrometheusFamily> Parse(string text)
    {
        if (!text.EndsWith('\n'))
            throw new FormatException("The last line does not end with a line feed.");
        var families = new List<PrometheusFamily>();
        string? help = null;
        foreach (var line in text[..^1].Split('\n'))
        {
            if (HelpLine().Match(line) is { Success: true } helpLine)
            {
                help = helpLine.Groups["name"].Value;
            }
            else if (TypeLine().Match(line) is { Success: true } typeLine)
            {
                var name = typeLine.Groups["name"].Value;
                if (help is not null && help != name)
                    throw new FormatException($"HELP of {help} stands before TYPE of {name}.");
                if (families.Exists(family => family.Name == name))
                    throw new FormatException($"{name} has two TYPE lines.");
                families.Add(new PrometheusFamily(name, typeLine.Groups["type"].Value));
                help = null;
            }
            else if (families.LastOrDefault() is { } family && help is null)
            {
                family.Add(Sample(line));
            }
            else
            {
                throw new FormatException($"Not expected here: {line}");
            }
        }
        foreach (var family in families)
            family.Check();
        return families;
    }

    private static PrometheusSample Sample(string line)
    {
        var match = SampleLine().Match(line);
        if (!match.Success)
            throw new FormatException($"Not a sample: {line}");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match label in LabelPair().Matches(match.Groups["labels"].Value))
            labels.Add(label.Groups["name"].Value, Unescape(label.Groups["value"].Value));
        return new PrometheusSample(match.Groups["name"].Value, labels, Number(match.Groups["value"].Value));
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
            text.Append(value[i] != '\\' ? value[i] : value[++i] == 'n' ? '\n' : value[i]);
        return text.ToString();
    }

    public static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\\n]|\\\\|\\n)*$")]
    private static partial Regex HelpLine();

    [GeneratedRegex(@"^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)\{(?<labels>(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*"(?:,(?!\})|(?=\})))*)\} (?<value>\S+)$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>(?:[^"\\\n]|\\\\|\\"|\\n)*)",?""")]
    private static partial Regex LabelPair();
}
