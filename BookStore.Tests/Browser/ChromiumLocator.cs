using BookStore.LocalPlatform.Processes;

namespace BookStore.Tests.Browser;

/// <summary>Finds a Chromium: the one named by BOOKSTORE_CHROMIUM, else one on PATH, else Playwright's own, if it was ever installed.</summary>
internal static class ChromiumLocator
{
    /// <summary>The environment variable that names the program.</summary>
    public const string Variable = "BOOKSTORE_CHROMIUM";

    /// <summary>What to do where there is none.</summary>
    public const string Missing = $"Chromium is missing: install it (on Debian: apt-get install chromium), or name the program in {Variable}.";

    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>The program's path; null where there is none.</summary>
    /// <param name="own">Where Playwright would have its own.</param>
    /// <exception cref="FileNotFoundException">The variable names a file that is not there.</exception>
    public static string? Find(string own)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new FileNotFoundException($"{Variable} names {named}, which is not there.", named);
        return Programs.Select(SearchPath.Find).FirstOrDefault(path => path is not null) ?? (File.Exists(own) ? own : null);
    }
}
