using System.Text.Json.Serialization;

namespace BookStore.Ingestor.Status;

/// <summary>What a source's pipeline is doing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SourceState>))]
internal enum SourceState
{
    /// <summary>Connecting and checking.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>Another ingestor is at work.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>Copying tables.</summary>
    [JsonStringEnumMemberName("snapshot")]
    Snapshot,

    /// <summary>Applying changes as they come.</summary>
    [JsonStringEnumMemberName("streaming")]
    Streaming,

    /// <summary>Something is away; it is tried again.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Going on would lose changes; a person must act.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}
