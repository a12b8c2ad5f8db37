using System.Reflection;

namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>Scripts that are built into an assembly.</summary>
internal static class SqlScript
{
    public static async Task<string> ReadAsync(Assembly assembly, string name, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} holds no script {name}."));
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
