using NpgsqlTypes;

namespace BookStore.Ingestor.Replication;

/// <summary>What the server sent.</summary>
internal readonly ref struct ReplicationMessage
{
    /// <summary>Everything before this was sent, save what lies in a transaction that has begun.</summary>
    public NpgsqlLogSequenceNumber WalEnd { get; init; }

    /// <summary>A message of the output plugin; empty for a keepalive. Valid until the next read.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <summary>Whether the server waits for a status.</summary>
    public bool IsReplyRequested { get; init; }
}
