using System.Globalization;
using System.Text.RegularExpressions;
using BookStore.LocalPlatform.Processes;

namespace BookStore.LocalPlatform.Java;

/// <summary>The Java that runs Kafka and Flink: the one of JAVA_HOME, else the one on PATH.</summary>
/// <param name="Program">The full path of <c>java</c>.</param>
/// <param name="Major">Its version, as 17.</param>
public sealed partial record JavaRuntime(string Program, int Major)
{
    /// <summary>The oldest version that Kafka 4 and Debezium 3 run on.</summary>
    public const int OldestMajor = 17;

    private const string Remedy = "install a Java runtime (on Debian the package openjdk-17-jre-headless), or name its folder in JAVA_HOME";

    /// <summary>Finds Java.</summary>
    /// <exception cref="PlatformException">There is none, or none that is new enough.</exception>
    public static async Task<JavaRuntime> FindAsync(CancellationToken cancellationToken = default)
    {
        var home = Environment.GetEnvironmentVariable("JAVA_HOME");
        var program = home is { Length: > 0 } ? Path.Combine(home, "bin", "java") : SearchPath.Find("java");
        if (program is null)
            throw new PlatformException($"Java {OldestMajor} or newer is missing: {Remedy}.");
        if (!File.Exists(program))
            throw new PlatformException($"JAVA_HOME names {home}, which holds no bin/java: {Remedy}.");

        var result = await Command.RunAsync(new ProcessSpec { FileName = program, Arguments = ["-version"] }, cancellationToken);
        var match = VersionPattern().Match(string.Join('\n', result.Lines));
        if (result.ExitCode != 0 || !match.Success)
            throw new PlatformException($"{program} does not run ({result.LastLine}): {Remedy}.");
        var major = int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture);
        return major >= OldestMajor ? new JavaRuntime(program, major) : throw new PlatformException($"{program} is Java {major}, and {OldestMajor} or newer is needed: {Remedy}.");
    }

    // openjdk version "17.0.15" 2025-04-15; before 9 the first number was 1.
    [GeneratedRegex("version \"(?<major>\\d+)")]
    private static partial Regex VersionPattern();
}
