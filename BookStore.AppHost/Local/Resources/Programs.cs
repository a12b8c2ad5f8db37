using System.Reflection;
using System.Runtime.InteropServices;

namespace BookStore.AppHost.Local.Resources;

/// <summary>Where the programs are that this host starts.</summary>
internal static class Programs
{
    /// <summary>The <c>dotnet</c> that runs this host.</summary>
    public static string Dotnet { get; } = FindDotnet();

    /// <summary>The dll of one of our projects, as it was built together with this host.</summary>
    public static string PathOf(string project) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == project).Value!;

    private static string FindDotnet()
    {
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            return Environment.ProcessPath!;
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path)
            return path;
        // ROOT/shared/Microsoft.NETCore.App/VERSION/
        return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
    }
}
