using System.Text.Json;
using BookStore.Ingestor.Engines;

namespace BookStore.Ingestor.Commands;

/// <summary>What every command but <c>run</c> is given.</summary>
/// <param name="Configuration">As for the service.</param>
/// <param name="AsJson">Whether the result is for a program.</param>
internal sealed record CommandContext(IConfiguration Configuration, bool AsJson)
{
    /// <summary>The databases.</summary>
    public DatabaseConnections Connections { get; } = new(Configuration);

    /// <summary>The engine that configuration selects.</summary>
    public IEngineOperations Engine => EngineChoice.Operations(Configuration, Connections);

    /// <summary>Prints a result on standard output: as JSON, or as <paramref name="print"/> puts it for a person.</summary>
    public void Write<T>(T result, Action<T> print)
    {
        if (AsJson)
            Console.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
        else
            print(result);
    }
}
