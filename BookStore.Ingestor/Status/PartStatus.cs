using System.Text.Json.Serialization;
using BookStore.Ingestor.Rest;

namespace BookStore.Ingestor.Status;

/// <summary>A connector or a job as <c>GET /status</c> shows it.</summary>
/// <param name="Name">Its name, such as <c>ecom-connector</c> or <c>bookstore-orders</c>.</param>
/// <param name="State">What it does.</param>
/// <param name="Detail">Why, where that needs saying; one sentence.</param>
internal sealed record PartStatus(string Name, PartState State, string? Detail = null)
{
    /// <summary>Whether a person has to look: it is not at work, and not about to be.</summary>
    [JsonIgnore]
    public bool IsDown => State is PartState.Failed or PartState.Unreachable;

    /// <summary>All of it for a person.</summary>
    [JsonIgnore]
    public string Sentence => $"{Name}: {Detail ?? State.ToString().ToLowerInvariant()}";

    /// <summary>A job that a person stopped.</summary>
    public static PartStatus StoppedJob(string name) =>
        new(name, PartState.Stopped, $"It was stopped; 'ingestor flink start {name}' starts it again where it stopped.");

    /// <summary>A part whose keeper was refused: down, or out of reach.</summary>
    public static PartStatus Of(string name, RestException failure) =>
        new(name, failure.Code is null ? PartState.Unreachable : PartState.Failed, failure.Message);
}
