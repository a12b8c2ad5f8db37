using BookStore.LocalPlatform.Processes;

namespace BookStore.LocalPlatform.Python;

/// <summary>The Python that runs Superset: the one that SUPERSET_PYTHON names, else one on PATH.</summary>
/// <param name="Program">The full path of the interpreter.</param>
/// <param name="Version">Its version.</param>
internal sealed record PythonRuntime(string Program, Version Version)
{
    /// <summary>The environment variable that names the interpreter.</summary>
    public const string Variable = "SUPERSET_PYTHON";

    private const string Name = "python3.11";
    private const string Remedy = "install Python 3.11 (on Debian 12 the package python3.11), or name its interpreter in " + Variable;
    private const string Probe = "import sys; print(sys.executable, *sys.version_info[:3], sep='\\n')";

    // Before it, Superset's client for Redis asks for a package that the later ones bring along.
    private static readonly Version s_withTimeouts = new(3, 11, 3);

    /// <summary>Options that keep the machine's own packages and the working directory out.</summary>
    public static IReadOnlyList<string> Isolation { get; } = ["-S", "-P"];

    /// <summary>Finds Python 3.11: what Superset was packed for, and no other version loads it.</summary>
    /// <exception cref="PlatformException">There is none.</exception>
    public static async Task<PythonRuntime> FindAsync(CancellationToken cancellationToken)
    {
        if (System.Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return await TryAsync(named, cancellationToken) ?? throw new PlatformException($"{named}, which {Variable} names, is no Python 3.11: {Remedy}.");
        PythonRuntime? best = null;
        foreach (var candidate in SearchPath.Folders.Select(folder => Path.Combine(folder, Name)).Where(File.Exists))
        {
            if (await TryAsync(candidate, cancellationToken) is { } found && (best is null || found.Version > best.Version))
                best = found;
        }
        return best ?? throw new PlatformException($"Superset needs Python 3.11, and there is no {Name}: {Remedy}.");
    }

    /// <summary>The environment of a program that has the modules of a folder, and no others beside Python's own.</summary>
    /// <param name="packages">The folder.</param>
    /// <param name="modules">A folder to write modules to that this version lacks.</param>
    public Dictionary<string, string?> Environment(string packages, string modules)
    {
        var path = packages;
        if (Version < s_withTimeouts)
        {
            Directory.CreateDirectory(modules);
            File.WriteAllText(Path.Combine(modules, "async_timeout.py"), "from asyncio import Timeout, timeout\n");
            path += Path.PathSeparator + modules;
        }
        return new()
        {
            ["PYTHONPATH"] = path,
            ["PYTHONHOME"] = null,
            ["PYTHONNOUSERSITE"] = "1",
            ["PYTHONUNBUFFERED"] = "1",
            // Without what it compiled, each start takes seconds more.
            ["PYTHONDONTWRITEBYTECODE"] = null,
        };
    }

    private static async Task<PythonRuntime?> TryAsync(string program, CancellationToken cancellationToken)
    {
        var result = await Command.RunAsync(new ProcessSpec { FileName = program, Arguments = ["-I", "-c", Probe] }, cancellationToken);
        return result is { ExitCode: 0, Lines: [var path, var major, var minor, var patch] } && Version.TryParse($"{major}.{minor}.{patch}", out var version) && version is { Major: 3, Minor: 11 }
            ? new PythonRuntime(path, version)
            : null;
    }
}
