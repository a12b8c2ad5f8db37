using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.PgOutput;
using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Replication;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// Reads a replication stream into batches and hands them to the writer, on a thread of its own. While one batch is applied the next is read. A batch
/// ends where the stream pauses and the writer is idle, so a single change on a quiet stream goes through at once and a backlog goes through in big batches.
/// </summary>
internal sealed class ChangeStream(
    ReplicationStream replication, SourceDefinition source, AppliedPosition applied, PgOutputDecoder decoder, BatchWriter writer, StreamObserver observer, DirectOptions options,
    TimeProvider time)
{
    private static readonly TimeSpan BacklogPause = TimeSpan.FromMilliseconds(10);

    private readonly StandbyStatus _status = new(replication, applied, time);
    private readonly ReadPause _pause = new(replication.IsTcp);
    private ChangeBatch _filling = new(source.Tables);
    private ChangeBatch _applying = new(source.Tables);
    private Task _apply = Task.CompletedTask;
    private long _lastAdvance = time.GetTimestamp();
    private long _lastRead;

    /// <summary>Streams from a position until cancelled or failed.</summary>
    public async Task RunAsync(NpgsqlLogSequenceNumber position, CancellationToken cancellationToken)
    {
        await using var status = _status;
        using var abort = cancellationToken.Register(replication.Abort);
        try
        {
            await Task.Factory.StartNew(() => Read(position, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (_apply.IsFaulted)
        {
            // It was the writer's failure that ended the reading.
            await _apply;
        }
        finally
        {
            // A session may not be closed while it is at work.
            await _apply.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether the batch being filled ends at the end of a source transaction.</summary>
    private bool IsWhole => !_filling.EndsInsideTransaction && !_filling.IsEmpty;

    private bool IsPouring => _filling.Rows > options.MaxStatements;

    /// <summary>Whether nobody waits for the next row: the writer is at work, or rows pour in.</summary>
    private bool IsBusy => !_apply.IsCompleted || IsPouring;

    /// <summary>Whether rows pour in and nobody waits even for the last of them.</summary>
    private bool IsCatchingUp => IsPouring && (!_apply.IsCompleted || observer.IsBehind(_status.Received));

    /// <summary>
    /// Whether the writer must take the batch before more is read. At the end of a source transaction that comes earlier: a batch that ended inside one would keep
    /// the target's transaction open, and in a backlog the next batch too, until all of it were a single one.
    /// </summary>
    private bool IsFull => _filling.Bytes >= options.MaxBatchBytes || (_filling.Bytes >= options.MaxBatchBytes / 4 * 3 && IsWhole);

    /// <summary>
    /// Whether to give the idle writer what there is. In a backlog a batch grows first, to twice the one before, because large ones are cheaper by the row but the
    /// first must not let the writer wait; the stream then counts as paused only after a while, since the server may just be waiting for a processor.
    /// </summary>
    private bool IsWorthApplying => observer.IsBehind(_status.Received)
        ? (_filling.Rows >= options.MinBatchRows && _filling.Bytes >= Math.Min(options.MaxBatchBytes / 2, 2 * _applying.Bytes)) || time.GetElapsedTime(_lastRead) >= BacklogPause
        : _filling.Rows >= options.MinBatchRows || replication.Available == 0;

    private void Read(NpgsqlLogSequenceNumber position, CancellationToken cancellationToken)
    {
        replication.Start(source.Slot, source.Publication, position);
        _status.Start(position);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var hasGathered = false;
            if (IsWhole && _apply.IsCompleted && IsWorthApplying)
                HandOver(cancellationToken);
            else
                hasGathered = Pause();
            // With something to hand over, only what is there already may be waited for.
            if (IsWhole && replication.Available == 0)
                continue;
            var bytes = ReadMore(cancellationToken);
            if (hasGathered)
                _pause.Adapt(bytes);
        }
    }

    /// <summary>Sleeps while nobody waits for the next row.</summary>
    /// <returns>Whether for as long as rows take to gather, so that their number says how long that should be.</returns>
    private bool Pause()
    {
        if (IsCatchingUp)
        {
            _pause.SleepLonger();
            return true;
        }

        if (IsWhole || IsBusy)
            ReadPause.Sleep();
        return false;
    }

    private int ReadMore(CancellationToken cancellationToken)
    {
        var bytes = _status.Read();
        _lastRead = time.GetTimestamp();
        while (replication.TryTake(out var message))
        {
            _status.Note(message);
            if (message.Data.IsEmpty)
            {
                AdvanceWhileIdle(message.WalEnd);
                continue;
            }

            decoder.Decode(message.Data, _filling);
            if (decoder.Drift.Count > 0)
                NoteDrift(cancellationToken);
            if (IsFull)
                HandOver(cancellationToken);
        }

        return bytes;
    }

    /// <summary>Lets the position follow WAL that holds nothing for us, once all that was received before is applied.</summary>
    private void AdvanceWhileIdle(NpgsqlLogSequenceNumber received)
    {
        if (_filling.EndsInsideTransaction || !_filling.IsEmpty || !_apply.IsCompleted || received <= applied.Committed || time.GetElapsedTime(_lastAdvance) < options.Heartbeat)
            return;
        _filling.Advance(received);
        _lastAdvance = time.GetTimestamp();
    }

    /// <summary>Gives the batch to the writer, when that has ended the one before.</summary>
    private void HandOver(CancellationToken cancellationToken)
    {
        _apply.GetAwaiter().GetResult();
        (_filling, _applying) = (_applying, _filling);
        _filling.Clear(_applying.EndsInsideTransaction);
        var batch = _applying;
        // A small batch is sent from here: another thread would cost it more time than it takes.
        _apply = batch.Rows <= options.MaxStatements
            ? ApplyAsync(batch, cancellationToken)
            : Task.Run(() => ApplyAsync(batch, cancellationToken), CancellationToken.None);
    }

    private async Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            using var span = IngestorTracing.StartApply(source.Name, batch);
            var started = time.GetTimestamp();
            await writer.ApplyAsync(batch, cancellationToken);
            if (!batch.EndsInsideTransaction)
                applied.Committed = batch.Position!.Value;
            observer.Applied(batch, time.GetElapsedTime(started));
        }
        catch
        {
            replication.Abort();
            throw;
        }
    }

    private void NoteDrift(CancellationToken cancellationToken)
    {
        // Written through the writer's session, so not while that is at work.
        _apply.GetAwaiter().GetResult();
        observer.NoteDriftAsync(decoder.Drift, cancellationToken).GetAwaiter().GetResult();
        decoder.Drift.Clear();
    }
}
