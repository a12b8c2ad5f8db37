namespace BookStore.LocalPlatform.Folders;

/// <summary>Where the platform keeps its things unless told otherwise.</summary>
public static class PlatformFolders
{
    /// <summary>The data of the databases. Root's servers run as another user, who cannot reach root's home.</summary>
    public static string Data => Environment.IsPrivilegedProcess
        ? "/var/lib/bookstore"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "bookstore");

    /// <summary>Programs that were fetched once and can be fetched again.</summary>
    public static string Cache => Environment.IsPrivilegedProcess ? "/var/cache/bookstore" : Path.Combine(UserCache, "bookstore");

    /// <summary>
    /// Makes a folder, and those above it that are missing. Root's are open for other users to pass through, whatever its umask says, because
    /// servers of root run as another user; anybody else's are closed to others.
    /// </summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { } parent)
            Create(parent);
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(Environment.IsPrivilegedProcess ? "711" : "700", 8));
    }

    private static string UserCache
    {
        get
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            if (OperatingSystem.IsMacOS())
                return Path.Combine(home, "Library", "Caches");
            return Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(home, ".cache");
        }
    }
}
