namespace BookStore.Dashboard.Pipeline;

/// <summary>How well something is; the worse the greater.</summary>
public enum PipelineHealth
{
    /// <summary>As it should be.</summary>
    Well,

    /// <summary>At work, but not as it should be for long.</summary>
    Attention,

    /// <summary>Changes of the shop do not arrive.</summary>
    Bad,
}
