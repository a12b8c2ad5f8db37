using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;

namespace BookStore.Ingestor.Connect;

/// <summary>Lets a connector begin anew whose slot has a hole, so that it carries all that happens from then on.</summary>
internal sealed class ConnectorRepair(ConnectOptions options, DatabaseConnections databases) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConnectClient _connect = new(options);

    /// <summary>For a command.</summary>
    public static ConnectorRepair Create(IConfiguration configuration, DatabaseConnections databases) =>
        new(Settings.Read<ConnectOptions>(configuration, ConnectOptions.Section), databases);

    /// <summary>Does nothing where there is no hole.</summary>
    /// <exception cref="RestException">Connect is away, or refuses.</exception>
    /// <exception cref="ExplainedException">The connector does not get to work.</exception>
    public async Task MendAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        var connector = ConnectorDefinition.Load(options.Connectors, source.Name);
        if (await _connect.FindReportAsync(connector.Name, cancellationToken) is not { HasHole: true })
            return;
        await _connect.StopAsync(connector.Name, cancellationToken);
        await UntilAsync(connector, report => report is { State: "STOPPED", TaskStates.Count: 0 }, cancellationToken);
        await _connect.ForgetOffsetsAsync(connector.Name, cancellationToken);
        await using (var connection = await databases.OpenSourceAsync(source, cancellationToken))
            await connection.ExecuteAsync(SourceSql.DropSlotIfThere, cancellationToken, connector.Slot);
        await _connect.ResumeAsync(connector.Name, cancellationToken);
        await UntilAsync(connector, report => report.IsRunning, cancellationToken);
        await UntilItReadsAsync(source, connector, cancellationToken);
    }

    public void Dispose() => _connect.Dispose();

    /// <summary>Waits for the slot: what is copied after that moment and changed again comes through it.</summary>
    private async Task UntilItReadsAsync(SourceDefinition source, ConnectorDefinition connector, CancellationToken cancellationToken)
    {
        await using var connection = await databases.OpenSourceAsync(source, cancellationToken);
        await UntilAsync(
            connector,
            async () => await connection.RowsAsync(SourceSql.Slot, row => row.IsDBNull(2), cancellationToken, connector.Slot) is [false],
            cancellationToken);
    }

    private Task UntilAsync(ConnectorDefinition connector, Predicate<ConnectorReport> wanted, CancellationToken cancellationToken) => UntilAsync(
        connector, async () => await _connect.FindReportAsync(connector.Name, cancellationToken) is { } report && wanted(report), cancellationToken);

    private static async Task UntilAsync(ConnectorDefinition connector, Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        for (var started = TimeProvider.System.GetTimestamp(); !await isSo();)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new ExplainedException($"{connector.Name} does not begin anew: see the log of Kafka Connect, then run 'ingestor resnapshot' again.");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
