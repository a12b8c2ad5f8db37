using BookStore.Ingestor.Connect;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Npgsql;

namespace BookStore.Ingestor.Flink;

/// <summary>
/// Looks after the way of one source: its tables, its topics, its connector, its jobs. Holds the source's lock meanwhile. Whatever is away is reported and
/// looked at again; only the loss of analytics-db, which has the lock, ends the run.
/// </summary>
internal sealed class SourceControl(
    SourceMonitor monitor,
    ConnectorDefinition connector,
    ConnectorKeeper connectorKeeper,
    TopicKeeper topics,
    IReadOnlyList<JobKeeper> jobs,
    TableCopier copier,
    FlinkClient flink,
    DatabaseConnections databases,
    PartRegistry parts,
    FlinkOptions options,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan InspectionInterval = TimeSpan.FromSeconds(10);

    private readonly SourceDefinition _source = monitor.Source;
    private readonly AppliedPosition _applied = new(time);
    private NpgsqlConnection? _connection;
    private long? _inspected;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        monitor.Enter(SourceState.Starting);
        Report(new PartStatus(connector.Name, PartState.Waiting), [.. jobs.Select(keeper => new PartStatus(keeper.Job.Name, PartState.Waiting))]);
        await using var session = await databases.OpenAnalyticsAsync(cancellationToken);
        await new SourceLock(session, monitor, time, logger).TakeAsync(cancellationToken);
        try
        {
            // Another engine's position is none of Debezium's.
            if (await new PositionStore(session, _source.Name).LoadAsync(cancellationToken) is { Lsn: { } reached } position && position.Slot == connector.Slot)
                monitor.Reached(reached);
            while (true)
            {
                await session.ExecuteAsync(FlinkSql.Ping, cancellationToken);
                await KeepAsync(session, cancellationToken);
                await Task.Delay(options.Interval, time, cancellationToken);
            }
        }
        finally
        {
            await CloseAsync();
        }
    }

    private async Task KeepAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        var problem = await InspectAsync(session, cancellationToken);
        PartStatus capture;
        IReadOnlyList<PartStatus> work;
        if (problem is SourceNotReadyException or SourceRefusedException && monitor.Read().Lsn is null)
        {
            // Nothing was carried yet, and nothing should be.
            capture = new PartStatus(connector.Name, PartState.Waiting, problem.Message);
            work = [.. jobs.Select(keeper => new PartStatus(keeper.Job.Name, PartState.Waiting, problem.Message))];
        }
        else if (await EnsureTopicsAsync(cancellationToken) is { } withoutTopics)
        {
            capture = new PartStatus(connector.Name, PartState.Waiting, withoutTopics);
            work = [.. jobs.Select(keeper => new PartStatus(keeper.Job.Name, PartState.Waiting, withoutTopics))];
        }
        else
        {
            problem ??= await CopyAsync(cancellationToken);
            capture = await KeepConnectorAsync(cancellationToken);
            work = await KeepJobsAsync(cancellationToken);
        }

        Report(capture, work);
        await JudgeAsync(session, problem, capture, work, cancellationToken);
    }

    /// <returns>What keeps the source from being carried; null where nothing does.</returns>
    private async Task<Exception?> InspectAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        if (_inspected is { } last && time.GetElapsedTime(last) < InspectionInterval)
            return null;
        try
        {
            _connection ??= await databases.OpenSourceAsync(_source, cancellationToken);
            var drift = await new SourceScout(_connection, _source, connector.Slot).InspectAsync(cancellationToken);
            await new SchemaDriftStore(session, _source.Name, logger).NoteAsync(drift, cancellationToken);
            _inspected = time.GetTimestamp();
            return null;
        }
        catch (Exception failure) when (failure is SourceNotReadyException or SourceRefusedException)
        {
            return failure;
        }
        catch (Exception failure) when (IsAway(failure))
        {
            await CloseAsync();
            return failure;
        }
    }

    /// <returns>Why the tables that were asked for could not be copied; null where they were, or none was.</returns>
    private async Task<Exception?> CopyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await copier.CopyPendingAsync(cancellationToken);
            return null;
        }
        catch (Exception failure) when (failure is RestException || IsAway(failure))
        {
            return failure;
        }
    }

    private async Task<string?> EnsureTopicsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await topics.EnsureAsync(cancellationToken);
            return null;
        }
        catch (ExplainedException failure)
        {
            return failure.Message;
        }
    }

    private async Task<PartStatus> KeepConnectorAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await connectorKeeper.KeepAsync(cancellationToken);
        }
        catch (RestException failure)
        {
            return PartStatus.Of(connector.Name, failure);
        }
    }

    private async Task<IReadOnlyList<PartStatus>> KeepJobsAsync(CancellationToken cancellationToken)
    {
        var work = new List<PartStatus>();
        try
        {
            var found = await flink.JobsAsync(cancellationToken);
            foreach (var keeper in jobs)
                work.Add(await keeper.KeepAsync(found, cancellationToken));
            return work;
        }
        catch (RestException failure)
        {
            // What was read of them a moment ago says nothing of now.
            foreach (var keeper in jobs)
                keeper.Watch.Forget();
            return [.. jobs.Select(keeper => PartStatus.Of(keeper.Job.Name, failure))];
        }
    }

    /// <summary>Says how the source is as a whole, and how far it is.</summary>
    private async Task JudgeAsync(NpgsqlConnection session, Exception? problem, PartStatus capture, IReadOnlyList<PartStatus> work, CancellationToken cancellationToken)
    {
        problem ??= await LookAtPositionAsync(session, cancellationToken);
        var ill = work.Prepend(capture).FirstOrDefault(part => part.IsDown) ?? work.Prepend(capture).FirstOrDefault(part => part.State != PartState.Running);
        var (state, detail) = (problem, ill) switch
        {
            (SourceRefusedException, _) => (SourceState.Refused, problem.Message),
            (SourceNotReadyException, _) => (SourceState.Waiting, problem.Message),
            (not null, _) => (SourceState.Failed, FaultExplanation.Of(problem, _source.ConnectionName)),
            (null, { IsDown: true }) => (SourceState.Failed, $"{ill.Name}: {ill.Detail}"),
            (null, not null) => (SourceState.Starting, $"{ill.Name}: {ill.Detail ?? ill.State.ToString().ToLowerInvariant()}"),
            (null, null) => (SourceState.Streaming, null),
        };
        if (state == SourceState.Streaming && monitor.State != SourceState.Streaming)
            logger.SourceCarried(_source.Name);
        monitor.Enter(state, detail);
    }

    /// <returns>Why the source can't be asked; null where it was.</returns>
    private async Task<Exception?> LookAtPositionAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        try
        {
            _connection ??= await databases.OpenSourceAsync(_source, cancellationToken);
            var scout = new SourceScout(_connection, _source, connector.Slot);
            monitor.SourceReached(await scout.ReachedAsync(cancellationToken));
            var pending = jobs.Select(keeper => keeper.Watch.Pending).ToList();
            if (_applied.Look(await scout.CapturedAsync(monitor.Read().Lsn is not null, cancellationToken), pending.Contains(null) ? null : pending.Sum()) is { } position)
            {
                monitor.Reached(position);
                await AppliedPosition.KeepAsync(session, _source.Name, connector.Slot, position, cancellationToken);
            }

            return null;
        }
        catch (SourceRefusedException failure)
        {
            return failure;
        }
        catch (Exception failure) when (IsAway(failure))
        {
            await CloseAsync();
            return failure;
        }
    }

    private void Report(PartStatus capture, IReadOnlyList<PartStatus> work)
    {
        Tell(parts.Connectors, capture);
        parts.Connector(capture);
        foreach (var job in work)
        {
            Tell(parts.Jobs, job);
            parts.Job(job);
        }
    }

    /// <summary>Logs what became of a part, when that is news.</summary>
    private void Tell(IReadOnlyList<PartStatus> before, PartStatus now)
    {
        if (before.FirstOrDefault(part => part.Name == now.Name)?.State == now.State)
            return;
        logger.PartChanged(now.State is PartState.Failed or PartState.Unreachable or PartState.Restarting ? LogLevel.Warning : LogLevel.Information, now.Name, now.State.ToString().ToLowerInvariant(), now.Detail ?? "");
    }

    private static bool IsAway(Exception failure) => failure is NpgsqlException or ConnectionFailedException or IOException or TimeoutException;

    private async Task CloseAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        (_connection, _inspected) = (null, null);
    }
}
