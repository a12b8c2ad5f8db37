using System.Globalization;

namespace BookStore.LocalPlatform.Folders;

/// <summary>Keeps a second host out of a folder. The lock ends with its process, however that ends; the file stays.</summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Locks <paramref name="folder"/>, which must exist.</summary>
    /// <exception cref="PlatformException">Another process holds it.</exception>
    public static FolderLock Acquire(string folder) => TryAcquire(LockFile(folder))
        ?? throw new PlatformException($"The folder {folder} is in use by process {Holder(folder)}: stop that first, or choose another folder.");

    /// <summary>Locks <paramref name="folder"/>, which must exist, as soon as nobody else holds it.</summary>
    public static async Task<FolderLock> WaitAsync(string folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryAcquire(LockFile(folder)) is { } taken)
                return taken;
            await Task.Delay(100, cancellationToken);
        }
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose() => _file.Dispose();

    private static string LockFile(string folder) => Path.Combine(folder, "lock");

    // Beside the lock, because nobody can read a locked file.
    private static string HolderFile(string lockFile) => lockFile + ".holder";

    private static FolderLock? TryAcquire(string lockFile)
    {
        FileStream file;
        try
        {
            file = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(lockFile))
        {
            return null;
        }
        File.WriteAllText(HolderFile(lockFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new FolderLock(file);
    }

    private static string Holder(string folder)
    {
        var file = HolderFile(LockFile(folder));
        return File.Exists(file) ? File.ReadAllText(file) : "(unknown)";
    }
}
