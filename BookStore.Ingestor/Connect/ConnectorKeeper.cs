using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Connect;

/// <summary>
/// Keeps one connector as its file wants it: registered, configured, at work. What failed is started again, after a pause that doubles with each attempt.
/// One that a person paused stays so, and so does one whose slot has a hole: only a person may accept that.
/// </summary>
internal sealed class ConnectorKeeper(ConnectorDefinition connector, ConnectClient connect, TimeSpan maxRestartDelay, TimeProvider time, ControlMetrics metrics, ILogger logger)
{
    private static readonly TimeSpan FirstRestartDelay = TimeSpan.FromSeconds(1);
    private TimeSpan _delay = FirstRestartDelay;
    private long? _restarted;

    /// <summary>Looks once, and does what is needed.</summary>
    /// <exception cref="RestException">Connect is away, or refuses the configuration.</exception>
    public async Task<PartStatus> KeepAsync(CancellationToken cancellationToken)
    {
        if (await ConfigureAsync(cancellationToken))
            return new PartStatus(connector.Name, PartState.Starting);
        var report = await connect.FindReportAsync(connector.Name, cancellationToken);
        if (report is { HasFailed: true, IsHeld: false, HasHole: false })
            return await RestartAsync(report, cancellationToken);

        // A task that ran for a while starts the backoff anew.
        var status = ConnectorReport.Judge(connector.Name, report);
        if (status.State == PartState.Running && _restarted is { } restarted && time.GetElapsedTime(restarted) > maxRestartDelay)
            (_delay, _restarted) = (FirstRestartDelay, null);
        return status;
    }

    /// <returns>Whether the configuration had to be put right.</returns>
    private async Task<bool> ConfigureAsync(CancellationToken cancellationToken)
    {
        var registered = await connect.FindConfigAsync(connector.Name, cancellationToken);
        var differences = registered is null ? [] : Differences(registered);
        if (registered is not null && differences.Count == 0)
            return false;
        await connect.PutConfigAsync(connector, cancellationToken);
        if (registered is null)
            logger.ConnectorRegistered(connector.Name);
        else
            logger.ConnectorCorrected(connector.Name, string.Join(", ", differences));
        return true;
    }

    /// <summary>Names of the settings that are not as in the file. Connect adds the connector's name itself.</summary>
    private List<string> Differences(IReadOnlyDictionary<string, string> registered) =>
    [
        .. connector.Config.Where(wanted => registered.GetValueOrDefault(wanted.Key) != wanted.Value).Select(wanted => wanted.Key),
        .. registered.Keys.Where(name => name != "name" && !connector.Config.ContainsKey(name)),
    ];

    private async Task<PartStatus> RestartAsync(ConnectorReport report, CancellationToken cancellationToken)
    {
        if (_restarted is null || time.GetElapsedTime(_restarted.Value) >= _delay)
        {
            if (_restarted is not null)
                _delay = TimeSpan.FromTicks(Math.Min(2 * _delay.Ticks, maxRestartDelay.Ticks));
            _restarted = time.GetTimestamp();
            logger.ConnectorRestarted(connector.Name, report.Failure ?? "no reason given", _delay);
            await connect.RestartFailedAsync(connector.Name, cancellationToken);
            metrics.ConnectorRestarted(connector.Name);
        }

        return new PartStatus(connector.Name, PartState.Failed, $"Its task failed ({report.Failure ?? "no reason given"}); it is started again every {_delay.TotalSeconds:0} s.");
    }
}
