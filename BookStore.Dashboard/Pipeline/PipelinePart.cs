namespace BookStore.Dashboard.Pipeline;

/// <summary>A connector or a job.</summary>
/// <param name="Kind"><c>Connector</c> or <c>Job</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">As its server calls it; <c>RUNNING</c> is well.</param>
/// <param name="Detail">Why, where that needs saying.</param>
public sealed record PipelinePart(string Kind, string Name, string State, string? Detail)
{
    /// <summary>Whether it does its work.</summary>
    public bool IsWell => State.Equals("RUNNING", StringComparison.OrdinalIgnoreCase);
}
