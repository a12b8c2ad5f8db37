namespace BookStore.Ingestor.PgOutput;

/// <summary>First byte of a pgoutput message (protocol version 1), and the kinds of tuple within.</summary>
internal static class MessageType
{
    public const byte Begin = (byte)'B';
    public const byte Commit = (byte)'C';
    public const byte Relation = (byte)'R';
    public const byte Insert = (byte)'I';
    public const byte Update = (byte)'U';
    public const byte Delete = (byte)'D';
    public const byte Truncate = (byte)'T';

    public const byte NewTuple = (byte)'N';
    public const byte OldTuple = (byte)'O';
    public const byte KeyTuple = (byte)'K';

    public const byte NullColumn = (byte)'n';
    public const byte UnchangedColumn = (byte)'u';
    public const byte BinaryColumn = (byte)'b';
}
