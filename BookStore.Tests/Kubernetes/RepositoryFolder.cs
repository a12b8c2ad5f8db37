namespace BookStore.Tests.Kubernetes;

/// <summary>The files of the repository that are no part of a build.</summary>
internal static class RepositoryFolder
{
    /// <summary>The folder of the solution.</summary>
    public static string Path { get; } = Find();

    /// <summary>The full path of something in it.</summary>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "BookStore.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds BookStore.sln.");
        return folder.FullName;
    }
}
