using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Api;

/// <summary>What Superset answered.</summary>
/// <param name="Request">The request, for a message.</param>
/// <param name="Status">The status.</param>
/// <param name="Text">The body.</param>
internal sealed record SupersetAnswer(string Request, HttpStatusCode Status, string Text)
{
    private const int MostOfText = 300;

    /// <summary>Whether Superset did what it was asked.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether Superset cannot read the passwords that it stored.</summary>
    public bool IsOfOtherKey => Text.Contains("Invalid decryption key", StringComparison.Ordinal);

    /// <summary>What it says is wrong: the field <c>message</c>, or the beginning of the text.</summary>
    public string Message
    {
        get
        {
            var text = Parse() switch
            {
                { } json when json["message"] is { } message => message.GetValueKind() == JsonValueKind.String ? (string)message! : message.ToJsonString(),
                { } json when json["errors"] is JsonArray { Count: > 0 } errors && errors[0]?["message"] is { } first => (string)first!,
                _ => Text,
            };
            text = text.ReplaceLineEndings(" ").Trim();
            return text.Length > MostOfText ? text[..MostOfText] + "…" : text;
        }
    }

    /// <summary>The answer to a request that has to succeed.</summary>
    /// <exception cref="BootstrapException">It did not.</exception>
    public JsonObject Content(string url)
    {
        if (IsOfOtherKey)
        {
            throw new BootstrapException(
                $"Superset at {url} cannot read the passwords that it stored: it runs with another SUPERSET_SECRET_KEY. Start it with the former key, "
                + "or name that in PREVIOUS_SECRET_KEY and run `superset re-encrypt-secrets`.");
        }
        if (Status == HttpStatusCode.Forbidden)
            throw new BootstrapException($"Superset at {url} refuses {Request}: the user of BookStore__Superset__User needs the role Admin.");
        if (!IsSuccess)
            throw new BootstrapException($"Superset at {url} answered {Request} with {(int)Status}: {Message}");
        return Parse() ?? throw new BootstrapException($"{url} answered {Request} with something that is no JSON: is that Superset?");
    }

    private JsonObject? Parse()
    {
        try
        {
            return JsonNode.Parse(Text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
