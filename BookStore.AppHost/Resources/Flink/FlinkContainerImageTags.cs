namespace Aspire.Hosting;

/// <summary>The image of a cluster's processes, unless the application builds its own.</summary>
internal static class FlinkContainerImageTags
{
    /// <summary>The registry.</summary>
    public const string Registry = "docker.io";

    /// <summary>The image.</summary>
    public const string Image = "library/flink";

    /// <summary>The tag.</summary>
    public const string Tag = "1.20.3-java17";
}
