using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.PgOutput;
using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using Npgsql.Replication;
using Npgsql.Replication.Internal;
using Npgsql.Replication.PgOutput;
using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// Reads a replication slot into batches and hands them to the writer. While one batch is applied the next is read. A batch ends where the stream
/// pauses and the writer is idle, so a single change on a quiet stream goes through at once and a backlog goes through in big batches.
/// </summary>
internal sealed class ChangeStream(
    LogicalReplicationConnection replication, SourceDefinition source, PgOutputDecoder decoder, BatchWriter writer, StreamObserver observer, DirectOptions options, TimeProvider time)
{
    private ChangeBatch _filling = new(source.Tables);
    private ChangeBatch _applying = new(source.Tables);
    private Task _next = Task.CompletedTask;
    private Task _apply = Task.CompletedTask;
    private Task _idleTick = Task.CompletedTask;
    private readonly ReadPacer _pacer = new();
    private byte[] _message = new byte[8192];
    private NpgsqlLogSequenceNumber _position;

    /// <summary>Streams from a position until cancelled or failed.</summary>
    public async Task RunAsync(NpgsqlLogSequenceNumber position, CancellationToken cancellationToken)
    {
        _position = position;
        replication.SetReplicationStatus(position);
        var settings = new Dictionary<string, string?>
        {
            ["proto_version"] = "1",
            ["publication_names"] = $"\"{source.Publication}\"",
            ["binary"] = "true",
            ["messages"] = "true",
        };
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var messages = replication
            .StartLogicalReplication(new PgOutputReplicationSlot(source.Slot), reading.Token, position, settings).GetAsyncEnumerator(reading.Token);
        try
        {
            while (await MoveNextAsync(messages, cancellationToken))
            {
                Decode(messages.Current);
                if (decoder.Drift.Count > 0)
                    await NoteDriftAsync(cancellationToken);
                if (_filling.Bytes >= options.MaxBatchBytes || (IsWhole && _filling.Rows >= options.MinBatchRows && _apply.IsCompleted))
                    await HandOverAsync(cancellationToken);
            }
        }
        finally
        {
            // Neither a session nor an enumerator may be closed while it is at work. What ended the stream is on its way up already.
            await reading.CancelAsync();
            await _next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _apply.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether the batch being filled ends at the end of a source transaction.</summary>
    private bool IsWhole => !_filling.EndsInsideTransaction && !_filling.IsEmpty;

    /// <summary>Whether what is read next can't be applied yet: the writer is at work, or a large transaction is far from its end.</summary>
    private bool IsBusy => !_apply.IsCompleted || (_filling.EndsInsideTransaction && _filling.Rows > options.MaxStatements);

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<XLogDataMessage> messages, CancellationToken cancellationToken)
    {
        _pacer.Count();
        var move = messages.MoveNextAsync();
        // Nothing more is there. Where nobody waits for it, let more gather before looking again.
        if (!move.IsCompleted && IsBusy)
            _pacer.Pause();
        if (move.IsCompleted)
            return await move;

        var next = move.AsTask();
        _next = next;
        while (!next.IsCompleted)
        {
            if (!_apply.IsCompleted)
                await Task.WhenAny(next, _apply);
            else if (IsWhole)
                await HandOverAsync(cancellationToken);
            else
                await IdleAsync(next, cancellationToken);
        }

        return await next;
    }

    /// <summary>Waits for the next message; meanwhile the position follows the WAL that holds nothing for us.</summary>
    private async Task IdleAsync(Task next, CancellationToken cancellationToken)
    {
        await _apply;
        if (_idleTick.IsCompleted)
            _idleTick = Task.Delay(options.Heartbeat, time, cancellationToken);
        if (await Task.WhenAny(next, _idleTick) == next || _filling.EndsInsideTransaction)
            return;

        // Keepalives move this on. All that lies before it was received, and nothing received is left to apply.
        var received = replication.LastReceivedLsn;
        if (received > _position && !next.IsCompleted)
            _filling.Advance(received);
    }

    private void Decode(XLogDataMessage message)
    {
        var length = (int)message.Data.Length;
        if (_message.Length < length)
            _message = new byte[Math.Max(length, 2 * _message.Length)];
        message.Data.ReadExactly(_message.AsSpan(0, length));
        decoder.Decode(_message.AsSpan(0, length), _filling);
    }

    private async Task HandOverAsync(CancellationToken cancellationToken)
    {
        await _apply;
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
        using var span = IngestorTracing.StartApply(source.Name, batch);
        var started = time.GetTimestamp();
        await writer.ApplyAsync(batch, cancellationToken);
        if (!batch.EndsInsideTransaction)
        {
            // Only now: the server may forget what it is told to be applied.
            _position = batch.Position!.Value;
            replication.SetReplicationStatus(_position);
        }

        observer.Applied(batch, time.GetElapsedTime(started));
    }

    private async Task NoteDriftAsync(CancellationToken cancellationToken)
    {
        await _apply;
        await observer.NoteDriftAsync(decoder.Drift, cancellationToken);
        decoder.Drift.Clear();
    }
}
