using BookStore.Ingestor.Replication;
using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// Keeps the source told of what it may forget: each second, and when it asks. Asks in turn when nothing has come for a while, and ends the stream
/// when no answer comes.
/// </summary>
internal sealed class StandbyStatus(ReplicationStream replication, AppliedPosition applied, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Silence after which the server is asked whether it is there; also what lets the position follow on an idle source.</summary>
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(60);

    private ulong _received;
    private long _readingSince;
    private volatile bool _isReading;
    private volatile bool _isSilent;
    private ITimer? _timer;

    /// <summary>How far the stream was read.</summary>
    public NpgsqlLogSequenceNumber Received => new(Volatile.Read(ref _received));

    public void Start(NpgsqlLogSequenceNumber position)
    {
        _received = (ulong)position;
        _timer = time.CreateTimer(_ => Tick(), null, Interval, Interval);
    }

    /// <summary>Reads, with an eye on the silence.</summary>
    /// <returns>The bytes that came.</returns>
    /// <exception cref="TimeoutException">The server was silent for too long.</exception>
    public int Read()
    {
        Volatile.Write(ref _readingSince, time.GetTimestamp());
        _isReading = true;
        try
        {
            return replication.Read();
        }
        catch (Exception) when (_isSilent)
        {
            throw new TimeoutException($"The source was silent for {GiveUpAfter}.");
        }
        finally
        {
            _isReading = false;
        }
    }

    public void Note(ReplicationMessage message)
    {
        if ((ulong)message.WalEnd > _received)
            Volatile.Write(ref _received, (ulong)message.WalEnd);
        if (message.IsReplyRequested)
            Send(requestReply: false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync();
    }

    private void Tick()
    {
        var silence = _isReading ? time.GetElapsedTime(Volatile.Read(ref _readingSince)) : TimeSpan.Zero;
        if (silence >= GiveUpAfter)
        {
            _isSilent = true;
            replication.Abort();
            return;
        }

        try
        {
            Send(requestReply: silence >= AskAfter);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            // The reader meets the same.
        }
    }

    private void Send(bool requestReply) => replication.SendStatus(Received, applied.Durable, applied.Committed, requestReply);
}
