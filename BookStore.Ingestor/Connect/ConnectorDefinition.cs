using System.Text.Json;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.Connect;

/// <summary>A connector as its file wants it.</summary>
/// <param name="Name">Its name in Connect, such as <c>ecom-connector</c>.</param>
/// <param name="Config">Its configuration.</param>
internal sealed record ConnectorDefinition(string Name, IReadOnlyDictionary<string, string> Config)
{
    /// <summary>The slot that Debezium makes at the source.</summary>
    public string Slot => Config["slot.name"];

    /// <summary>The topics it writes: one for each captured table.</summary>
    public IReadOnlyList<string> Topics =>
        [.. Config["table.include.list"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(table => $"{Config["topic.prefix"]}.{table}")];

    /// <summary>The topic of a table.</summary>
    public string TopicOf(CapturedTable table) => $"{Config["topic.prefix"]}.{table.QualifiedName}";

    /// <summary>The connector of a source.</summary>
    /// <exception cref="ExplainedException">The file is missing or is no connector's.</exception>
    public static ConnectorDefinition Load(string folder, string source)
    {
        var path = Path.Combine(folder, $"{source}-connector.json");
        try
        {
            var connector = JsonSerializer.Deserialize<ConnectorDefinition>(File.ReadAllText(path), JsonSerializerOptions.Web);
            foreach (var needed in new[] { "slot.name", "topic.prefix", "table.include.list" })
            {
                if (connector?.Config?.ContainsKey(needed) != true)
                    throw new ExplainedException($"{path} names no {needed}: a connector's file holds its name, and config with that and the rest.");
            }

            return connector!;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ExplainedException($"The connector of {source} can't be read from {path} ({problem.Message.TrimEnd('.')}): set BookStore__Connect__Connectors to the folder that holds it.");
        }
    }
}
