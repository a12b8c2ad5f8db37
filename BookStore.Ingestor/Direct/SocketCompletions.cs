namespace BookStore.Ingestor.Direct;

/// <summary>
/// Lets .NET go on with an asynchronous read on the thread that learned of its data, instead of handing it to the thread pool. That saves a change of thread for
/// each message of a quiet stream, and most of the ingestor's processor time in a backlog. The price: nobody may block such a thread for
/// long, so everything that the service does with a socket is asynchronous.
/// </summary>
internal static class SocketCompletions
{
    /// <summary>To be called before the process opens its first socket; .NET reads the setting once.</summary>
    public static void RunInline() => Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
}
