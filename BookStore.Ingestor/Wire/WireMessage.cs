namespace BookStore.Ingestor.Wire;

/// <summary>First bytes of the messages of PostgreSQL's protocol, as far as a login and a replication stream use them.</summary>
internal static class WireMessage
{
    public const byte Authentication = (byte)'R';
    public const byte CopyBothResponse = (byte)'W';
    public const byte CopyData = (byte)'d';
    public const byte CopyDone = (byte)'c';
    public const byte CommandComplete = (byte)'C';
    public const byte ErrorResponse = (byte)'E';

    /// <summary>A password, or a step of SASL.</summary>
    public const byte Password = (byte)'p';
    public const byte Query = (byte)'Q';
    public const byte ReadyForQuery = (byte)'Z';
}
