using System.Runtime.InteropServices;
using System.Runtime.Loader;
using BookStore.Ingestor.Faults;
using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka.Clients;

/// <summary>
/// Kafka's native client. It comes with the package librdkafka.redist where the build brings that in, else from the folder of distributions, else from the
/// system.
/// </summary>
internal static class Librdkafka
{
    private const int Oldest = 0x02060100;
    private const string HowToGetIt =
        "Name a librdkafka.so in BookStore__Kafka__Library, set BOOKSTORE_DIST to a folder with librdkafka/librdkafka.so, install librdkafka 2.6.1 or newer, or build with -p:LibrdkafkaRedist=true.";

    private static readonly Lock Gate = new();
    private static bool _isFound;
    private static string[] _candidates = [];

    /// <summary>Finds the library. Must have been called before anything else of Confluent.Kafka is used.</summary>
    /// <param name="library">The file that is asked for; null to look where it may be.</param>
    /// <exception cref="ExplainedException">There is none, or it is too old.</exception>
    public static void Require(string? library)
    {
        lock (Gate)
        {
            if (_isFound)
                return;
            var distributions = Environment.GetEnvironmentVariable("BOOKSTORE_DIST");
            _candidates = library is { Length: > 0 } ? [library]
                : string.IsNullOrEmpty(distributions) ? ["librdkafka.so.1"] : [Path.Combine(distributions, "librdkafka", "librdkafka.so"), "librdkafka.so.1"];
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
            Check();
            _isFound = true;
        }
    }

    private static void Check()
    {
        int version;
        try
        {
            version = Library.Version;
        }
        catch (Exception problem) when (problem is DllNotFoundException or InvalidOperationException or TypeInitializationException or EntryPointNotFoundException)
        {
            throw new ExplainedException($"The native library librdkafka is not there, without which nothing can be read from Kafka. {HowToGetIt}");
        }

        if (version < Oldest)
            throw new ExplainedException($"The native library librdkafka is {Library.VersionString}, which is too old. {HowToGetIt}");
    }

    /// <summary>Asked only where no librdkafka lies beside the program.</summary>
    private static nint Resolve(System.Reflection.Assembly assembly, string name)
    {
        if (name != "librdkafka")
            return 0;
        return _candidates.Select(candidate => NativeLibrary.TryLoad(candidate, out var handle) ? handle : 0).FirstOrDefault(handle => handle != 0);
    }
}
