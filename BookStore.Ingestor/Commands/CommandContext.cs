using System.Text.Json;

namespace BookStore.Ingestor.Commands;

/// <summary>What every command but <c>run</c> is given.</summary>
/// <param name="Connections">The databases.</param>
/// <param name="AsJson">Whether the result is for a program.</param>
internal sealed record CommandContext(DatabaseConnections Connections, bool AsJson)
{
    /// <summary>Prints a result on standard output: as JSON, or as <paramref name="print"/> puts it for a person.</summary>
    public void Write<T>(T result, Action<T> print)
    {
        if (AsJson)
            Console.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
        else
            print(result);
    }
}
