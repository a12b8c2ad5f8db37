using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>One object that is to be in Superset, as Superset's upload takes it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">What distinguishes it from others of its kind, in every version of the catalogue.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Content">The content of its file.</param>
internal sealed record BundleObject(ObjectKind Kind, string Key, string Title, JsonObject Content)
{
    /// <summary>Its identity.</summary>
    public Guid Uuid => BundleIdentity.Of(Kind, Key);

    /// <summary>The path of its file in the bundle.</summary>
    public string Path => $"{Kind.ToString().ToLowerInvariant()}s/{Key}.yaml";

    /// <summary>What it is called in a sentence.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} \"{Title}\"";
}
