namespace Aspire.Hosting;

/// <summary>The image of Superset, unless the application builds its own.</summary>
internal static class SupersetContainerImageTags
{
    /// <summary>The registry.</summary>
    public const string Registry = "docker.io";

    /// <summary>The image.</summary>
    public const string Image = "apache/superset";

    /// <summary>The tag.</summary>
    public const string Tag = "6.1.0";
}
