namespace BookStore.AppHost;

/// <summary>Whether this machine can run containers, and what to do where it cannot.</summary>
internal static class ContainerRuntime
{
    private static readonly string[] s_commands = ["docker", "podman"];

    /// <summary>Whether a container runtime's command is on the search path, which is all that the orchestrator asks for.</summary>
    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => s_commands.Any(command => File.Exists(Path.Combine(folder, command)) || File.Exists(Path.Combine(folder, command + ".exe"))));

    /// <summary>Says what is missing, and both ways out.</summary>
    /// <returns>The exit code.</returns>
    public static int SayMissing()
    {
        Console.Error.WriteLine(
            "This build runs the platform in containers, and neither docker nor podman is installed: install one, or set Orchestrator=local and start again to run it as processes, for which PostgreSQL 15 or newer or npm is enough.");
        return 1;
    }
}
