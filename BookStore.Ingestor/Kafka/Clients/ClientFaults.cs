using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka.Clients;

/// <summary>What a client last said was wrong. Its background threads say so over and over, so that a log is no place for it.</summary>
internal sealed class ClientFaults
{
    private volatile Error? _last;
    private volatile Error? _disconnected;

    /// <summary>The last thing that was wrong, in a few words; null while nothing was.</summary>
    public string? Last => _last is { } error ? Plain(error.Reason) : null;

    /// <summary>Whether no broker can be talked to, or the client is of no more use; null while all is well.</summary>
    public string? Ended => _disconnected?.Reason;

    public void Report(Error error)
    {
        // That all are down is said after why.
        if (error.Code != ErrorCode.Local_AllBrokersDown)
            _last = error;
        if (error.IsFatal || error.Code is ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed)
            _disconnected = error;
    }

    /// <summary>Without the broker's place in front and the counts behind, which differ each time.</summary>
    private static string Plain(string reason)
    {
        var end = reason.IndexOf(" (after ", StringComparison.Ordinal);
        var text = end < 0 ? reason : reason[..end];
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && text.AsSpan(0, colon).Contains('/') ? text[(colon + 2)..] : text;
    }
}
