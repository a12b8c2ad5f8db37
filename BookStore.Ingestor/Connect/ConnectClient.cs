using System.Text.Json;
using BookStore.Ingestor.Rest;

namespace BookStore.Ingestor.Connect;

/// <summary>Kafka Connect's REST API, as far as connectors are looked after with it.</summary>
internal sealed class ConnectClient(ConnectOptions options) : IDisposable
{
    private readonly RestClient _rest = new("Kafka Connect", options.Url, "BookStore__Connect__Url");

    /// <returns>The configuration as registered; null where there is no such connector.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> FindConfigAsync(string name, CancellationToken cancellationToken) =>
        (await _rest.FindAsync($"connectors/{name}/config", cancellationToken))?.Deserialize<Dictionary<string, string>>();

    /// <summary>Registers the connector, or changes the one that is there.</summary>
    public Task PutConfigAsync(ConnectorDefinition connector, CancellationToken cancellationToken) =>
        _rest.SendAsync(HttpMethod.Put, $"connectors/{connector.Name}/config", connector.Config, cancellationToken);

    /// <returns>Null while Connect has not started it yet.</returns>
    public async Task<ConnectorReport?> FindReportAsync(string name, CancellationToken cancellationToken) =>
        await _rest.FindAsync($"connectors/{name}/status", cancellationToken) is { } status ? ConnectorReport.Read(status) : null;

    /// <summary>Starts again what has failed of a connector: itself, its tasks.</summary>
    public Task RestartFailedAsync(string name, CancellationToken cancellationToken) =>
        _rest.SendAsync(HttpMethod.Post, $"connectors/{name}/restart?includeTasks=true&onlyFailed=true", null, cancellationToken);

    public void Dispose() => _rest.Dispose();
}
