namespace BookStore.LocalPlatform.Postgres;

/// <summary>How a server stops.</summary>
public enum PostgresStop
{
    /// <summary>Sessions are ended, everything is written: the next start is clean.</summary>
    Fast,

    /// <summary>As in a power cut, for fault tests: the next start recovers from the write-ahead log.</summary>
    Immediate,
}
