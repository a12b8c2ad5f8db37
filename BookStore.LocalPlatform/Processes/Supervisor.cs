using System.Globalization;
using System.Text.RegularExpressions;

namespace BookStore.LocalPlatform.Processes;

/// <summary>The command line that runs a program under <c>supervise.sh</c> in a session of its own.</summary>
/// <remarks>
/// A session of its own keeps Ctrl+C in the host's terminal from reaching the program before the host stops it in order.
/// Linux has <c>setsid</c> for that, macOS has Perl. Bash is preferred to <c>sh</c>, because some of those lose every variable whose name
/// is not a word, as <c>ConnectionStrings__analyticsdb-reader</c>.
/// </remarks>
internal static partial class Supervisor
{
    private static readonly string? s_bash = SearchPath.Find("bash");
    private static readonly string s_script = ReadScript();
    private static readonly string[] s_newSession = NewSession();

    /// <summary>The program to start and its arguments, for <paramref name="spec"/>.</summary>
    /// <exception cref="PlatformException">This machine cannot run it.</exception>
    public static IReadOnlyList<string> CommandLine(ProcessSpec spec)
    {
        if (s_bash is null && spec.Environment.Keys.FirstOrDefault(name => !Word().IsMatch(name)) is { } odd)
            throw new PlatformException($"{spec.FileName} needs the variable {odd}, which the shell of this machine cannot pass on: install bash.");
        // -p keeps bash from running what BASH_ENV names.
        string[] shell = s_bash is null ? ["/bin/sh"] : [s_bash, "-p"];
        var tenths = ((int)(spec.StopGrace.TotalSeconds * 10)).ToString(CultureInfo.InvariantCulture);
        return [.. s_newSession, .. shell, "-c", s_script, "supervise", spec.StopSignal, tenths, spec.LogFile ?? "", spec.FileName, .. spec.Arguments];
    }

    private static string[] NewSession()
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformException("Servers as local processes need Linux or macOS: on Windows run BookStore in WSL, or with a container runtime and Orchestrator=aspire.");
        if (SearchPath.Find("setsid") is { } setsid)
            return [setsid];
        return SearchPath.Find("perl") is { } perl ? [perl, "-e", "use POSIX (); POSIX::setsid(); exec { $ARGV[0] } @ARGV", "--"] : [];
    }

    // Without its comments, which ps would show for every process.
    private static string ReadScript()
    {
        using var reader = new StreamReader(typeof(Supervisor).Assembly.GetManifestResourceStream("supervise.sh")!);
        return string.Join('\n', reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')));
    }

    [GeneratedRegex(@"^\w+$")]
    private static partial Regex Word();
}
