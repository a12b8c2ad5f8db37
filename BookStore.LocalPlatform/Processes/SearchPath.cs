namespace BookStore.LocalPlatform.Processes;

/// <summary>Finds programs as a shell would.</summary>
internal static class SearchPath
{
    /// <summary>The folders of PATH that exist, and those a reduced PATH of a service often lacks.</summary>
    public static IEnumerable<string> Folders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"])
            .Distinct()
            .Where(Directory.Exists);

    /// <summary>The full path of <paramref name="program"/>, or null.</summary>
    public static string? Find(string program) => Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
