namespace BookStore.LocalPlatform.Java;

/// <summary>Settings files of Kafka and Connect.</summary>
internal static class PropertiesFile
{
    /// <summary>Writes <paramref name="settings"/>; <paramref name="own"/> win.</summary>
    public static Task WriteAsync(string path, IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string> own, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, string>(settings);
        foreach (var (name, value) in own)
            all[name] = value;
        return File.WriteAllTextAsync(path, "# Written by BookStore at each start.\n" + string.Concat(all.Select(setting => $"{setting.Key}={Escape(setting.Value)}\n")), cancellationToken);
    }

    private static string Escape(string value) => value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
