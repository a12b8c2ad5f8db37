namespace Aspire.Hosting;

/// <summary>The image of a Connect worker, unless the application builds its own.</summary>
internal static class DebeziumContainerImageTags
{
    /// <summary>The registry.</summary>
    public const string Registry = "quay.io";

    /// <summary>The image.</summary>
    public const string Image = "debezium/connect";

    /// <summary>The tag.</summary>
    public const string Tag = "3.7";
}
