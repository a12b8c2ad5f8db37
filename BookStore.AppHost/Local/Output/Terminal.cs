using System.Diagnostics;

namespace BookStore.AppHost.Local.Output;

/// <summary>
/// Where people read: lines with the name of the part that wrote them, and on a terminal one progress line below that changes in place.
/// Redirected output has no colours, and progress as a line now and then.
/// </summary>
internal sealed class Terminal : IProgress<string>
{
    private const string Host = "bookstore";
    private const string EraseLine = "\r\e[2K";
    private const string Reset = "\e[0m";
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(5);
    private static readonly string[] s_colours = ["\e[36m", "\e[35m", "\e[33m", "\e[32m", "\e[34m", "\e[31m"];

    private readonly TextWriter _out;
    private readonly bool _colours;
    private readonly Lock _lock = new();
    private readonly List<string> _names = [];
    private string _progress = "";
    private long? _lastProgress;

    /// <summary>Writes to <paramref name="output"/>.</summary>
    /// <param name="output">The standard output.</param>
    /// <param name="isTerminal">Whether a person watches it live.</param>
    public Terminal(TextWriter output, bool isTerminal)
    {
        (_out, IsTerminal) = (output, isTerminal);
        _colours = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    }

    /// <summary>Whether a person watches the output live.</summary>
    public bool IsTerminal { get; }

    /// <summary>The standard output of this process.</summary>
    public static Terminal Standard() => new(Console.Out, !Console.IsOutputRedirected);

    /// <summary>Writes a line of a part of the platform.</summary>
    public void Line(string name, string text)
    {
        lock (_lock)
            Write(() => _out.WriteLine($"{Colour(name)}{name,-10} |{(_colours ? Reset : "")} {text}"));
    }

    /// <summary>Writes a line of the host's own.</summary>
    public void Say(string text) => Line(Host, text);

    /// <summary>Writes something of several lines, without a name.</summary>
    public void Block(Action write)
    {
        lock (_lock)
            Write(write);
    }

    /// <summary>Shows how far things are. The same text again changes nothing.</summary>
    public void Progress(string text)
    {
        lock (_lock)
        {
            if (text == _progress)
                return;
            if (IsTerminal)
                Write(() => _progress = text);
            else if (text.Length > 0 && (_lastProgress is not { } last || Stopwatch.GetElapsedTime(last) >= s_calm))
            {
                _lastProgress = Stopwatch.GetTimestamp();
                _progress = text;
                _out.WriteLine($"{Host,-10} | {text}");
            }
        }
    }

    void IProgress<string>.Report(string value) => Say(value);

    // Lines push the progress line down.
    private void Write(Action write)
    {
        if (!IsTerminal)
        {
            write();
            return;
        }
        _out.Write(EraseLine);
        write();
        _out.Write(Fit(_progress));
        _out.Flush();
    }

    // A line that wraps could not be erased.
    private static string Fit(string text) => Console.WindowWidth is > 1 and var width && text.Length >= width ? text[..(width - 1)] : text;

    private string Colour(string name)
    {
        if (!_colours)
            return "";
        if (!_names.Contains(name))
            _names.Add(name);
        return s_colours[_names.IndexOf(name) % s_colours.Length];
    }
}
