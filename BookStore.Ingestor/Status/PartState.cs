using System.Text.Json.Serialization;

namespace BookStore.Ingestor.Status;

/// <summary>What a connector or a job does that the ingestor looks after.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartState>))]
internal enum PartState
{
    /// <summary>It was registered or submitted, and is not at work yet.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>Something has to come first: a table, another ingestor's end.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>At work.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It failed and starts again by itself.</summary>
    [JsonStringEnumMemberName("restarting")]
    Restarting,

    /// <summary>A person stopped it.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>It failed, and starting it again does not help.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Whoever runs it does not answer.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,
}
