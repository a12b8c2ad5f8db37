namespace BookStore.Ingestor.Apply;

/// <summary>The frame of COPY's binary format around row images.</summary>
internal static class CopyFormat
{
    /// <summary>Signature, no flags, no header extension.</summary>
    public static ReadOnlySpan<byte> Header =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>A column count of −1.</summary>
    public static ReadOnlySpan<byte> Trailer => [0xff, 0xff];
}
