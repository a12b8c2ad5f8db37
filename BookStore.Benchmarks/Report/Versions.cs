using System.Reflection;
using Npgsql;

namespace BookStore.Benchmarks.Report;

/// <summary>The versions that figures depend on.</summary>
internal static class Versions
{
    public static IReadOnlyDictionary<string, string> Read(Version postgres) => new Dictionary<string, string>
    {
        ["bookstore"] = Of(typeof(Versions).Assembly),
        ["dotnet"] = Environment.Version.ToString(),
        ["npgsql"] = Of(typeof(NpgsqlConnection).Assembly),
        ["postgresql"] = postgres.ToString(),
    };

    private static string Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
