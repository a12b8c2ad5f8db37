using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using Microsoft.Extensions.Options;

namespace BookStore.Ingestor.Connect;

/// <summary>Looks at the connectors without doing anything about them.</summary>
internal sealed class ConnectorReader(ConnectOptions options) : IDisposable
{
    private readonly ConnectClient _connect = new(options);

    /// <summary>For a command.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; one sentence each.</exception>
    public static ConnectorReader Create(IConfiguration configuration) => new(Settings.Read<ConnectOptions>(configuration, ConnectOptions.Section));

    /// <summary>The connector of each source.</summary>
    public async Task<IReadOnlyList<PartStatus>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var found = new List<PartStatus>();
        foreach (var source in SourceDefinitions.All)
            found.Add(await ReadAsync(source, cancellationToken));
        return found;
    }

    /// <summary>The connector of a source.</summary>
    public async Task<PartStatus> ReadAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        var connector = ConnectorDefinition.Load(options.Connectors, source.Name).Name;
        try
        {
            return await _connect.FindConfigAsync(connector, cancellationToken) is null
                ? new PartStatus(connector, PartState.Failed, "It is not registered in Kafka Connect: start the ingestor, which registers it, or see its log.")
                : ConnectorReport.Judge(connector, await _connect.FindReportAsync(connector, cancellationToken));
        }
        catch (RestException failure)
        {
            return PartStatus.Of(connector, failure);
        }
    }

    public void Dispose() => _connect.Dispose();
}
