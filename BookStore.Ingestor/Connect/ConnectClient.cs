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

    /// <summary>Ends its tasks; <see cref="ResumeAsync"/> starts them again.</summary>
    public Task StopAsync(string name, CancellationToken cancellationToken) => _rest.SendAsync(HttpMethod.Put, $"connectors/{name}/stop", null, cancellationToken);

    public Task ResumeAsync(string name, CancellationToken cancellationToken) => _rest.SendAsync(HttpMethod.Put, $"connectors/{name}/resume", null, cancellationToken);

    /// <summary>Lets a stopped connector begin anew.</summary>
    public Task ForgetOffsetsAsync(string name, CancellationToken cancellationToken) => _rest.SendAsync(HttpMethod.Delete, $"connectors/{name}/offsets", null, cancellationToken);

    public void Dispose() => _rest.Dispose();
}
