using System.Collections.Concurrent;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Sources;
using NpgsqlTypes;

namespace BookStore.Ingestor.Status;

/// <summary>What is known of one source while the ingestor runs. Written by its pipeline, read by health checks, metrics and <c>/status</c>.</summary>
internal sealed class SourceMonitor(SourceDefinition source, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, SnapshotProgress> _snapshots = new();
    private SourceState _state = SourceState.Starting;
    private string? _detail;
    private NpgsqlLogSequenceNumber? _position;
    private NpgsqlLogSequenceNumber? _sourceLsn;
    private long? _lagRecords;
    private TimeSpan? _lag;
    private long _transactions;
    private long _rows;
    private DateTime? _lastCommit;

    public SourceDefinition Source { get; } = source;

    public SourceState State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    /// <summary>How far the source's WAL reached when it was last looked at; null before.</summary>
    public NpgsqlLogSequenceNumber? SourceLsn
    {
        get
        {
            lock (_lock)
                return _sourceLsn;
        }
    }

    public void Enter(SourceState state, string? detail = null)
    {
        lock (_lock)
            (_state, _detail) = (state, detail);
    }

    public void Load(SourcePosition position)
    {
        lock (_lock)
            (_position, _transactions, _rows, _lastCommit) = (position.Lsn, position.Transactions, position.Rows, position.CommitTime);
    }

    /// <summary>A batch is visible in analytics.</summary>
    public void Applied(ChangeBatch batch)
    {
        lock (_lock)
        {
            _rows += batch.Rows;
            _transactions += batch.Transactions;
            if (!batch.EndsInsideTransaction && batch.Position is { } position)
                _position = position;
            if (batch.CommitTime is { } commitTime)
                (_lastCommit, _lag) = (commitTime, time.GetUtcNow().UtcDateTime - commitTime);
        }
    }

    /// <summary>Analytics has everything up to a position, by whatever way.</summary>
    public void Reached(NpgsqlLogSequenceNumber position)
    {
        lock (_lock)
            _position = position;
    }

    /// <summary>How far the source's WAL reaches.</summary>
    public void SourceReached(NpgsqlLogSequenceNumber lsn)
    {
        lock (_lock)
            _sourceLsn = lsn;
    }

    /// <summary>How many records Kafka holds that are not applied.</summary>
    public void Behind(long records)
    {
        lock (_lock)
            _lagRecords = records;
    }

    public void Snapshot(SnapshotProgress progress) => _snapshots[progress.Table] = progress;

    public SourceStatus Read()
    {
        lock (_lock)
        {
            return new SourceStatus(
                Source.Name,
                _state,
                _detail,
                _position?.ToString(),
                _position is { } position && _sourceLsn is { } reached ? Math.Max(0, (long)((ulong)reached - (ulong)position)) : null,
                _lagRecords,
                _lag is { } lag ? Math.Max(0, lag.TotalSeconds) : null,
                _transactions,
                _rows,
                _lastCommit,
                [.. _snapshots.Values.OrderBy(progress => progress.Table, StringComparer.Ordinal)]);
        }
    }
}
