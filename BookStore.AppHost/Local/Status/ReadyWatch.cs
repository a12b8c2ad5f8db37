using BookStore.AppHost.Local.Output;
using BookStore.AppHost.Local.Resources;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.AppHost.Local.Status;

/// <summary>
/// Follows the services. Ready is when the shop is live and every source streams, at or past the position that its write-ahead log had when
/// the shop went live, and the dashboard answers. Without the shop, a source that waits for its tables is as ready as it can be.
/// </summary>
internal sealed class ReadyWatch(LocalApplication application, Terminal terminal) : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);
    private readonly StatusClient _client = new();
    private readonly HashSet<string> _said = [];

    /// <summary>Shows progress until the platform is ready.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, NpgsqlLogSequenceNumber>? live = null;
        while (true)
        {
            var status = await LookAsync(cancellationToken);
            if (IsShopLive(status))
                live ??= await PositionsAsync(cancellationToken);
            if (live is not null && status.Ingestor is { Sources.Count: > 0 } ingestor && ingestor.Sources.All(source => HasReached(source, live))
                && await _client.AnswersAsync(application.Find<ServiceResource>("dashboard"), cancellationToken))
                return;
            await Task.Delay(s_pause, cancellationToken);
        }
    }

    /// <summary>Keeps the progress line up to date until the platform stops.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        // Redirected output stays calm once all is ready.
        while (terminal.IsTerminal)
        {
            await LookAsync(cancellationToken);
            await Task.Delay(s_pause, cancellationToken);
        }
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private ServiceResource? Storefront => application.Find<ServiceResource>("storefront");

    private async Task<PlatformStatus> LookAsync(CancellationToken cancellationToken)
    {
        var status = new PlatformStatus(
            await _client.GetAsync<StorefrontStatus>(Storefront, cancellationToken),
            await _client.GetAsync<IngestorStatus>(application.Find<ServiceResource>("ingestor"), cancellationToken));
        terminal.Progress(status.ToString());
        foreach (var source in status.Ingestor?.Sources ?? [])
        {
            if (source is { State: "refused" or "failed", Detail: { } detail } && _said.Add(detail))
                terminal.Say($"{source.Source} {source.State}: {detail}");
        }
        return status;
    }

    private bool IsShopLive(PlatformStatus status) => Storefront is null || status.Storefront?.State == "live";

    private bool HasReached(SourceStatus source, Dictionary<string, NpgsqlLogSequenceNumber> live) => source.State switch
    {
        "streaming" => source.Lsn is not null && NpgsqlLogSequenceNumber.Parse(source.Lsn) >= live[source.Source],
        "waiting" => Storefront is null,
        _ => false,
    };

    // Null while a database does not answer.
    private async Task<Dictionary<string, NpgsqlLogSequenceNumber>?> PositionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new()
            {
                ["ecom"] = await PositionAsync("ecomdb", cancellationToken),
                ["inventory"] = await PositionAsync("inventorydb", cancellationToken),
            };
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private async Task<NpgsqlLogSequenceNumber> PositionAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(application.Find<DatabaseResource>(database)!.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_current_wal_flush_lsn()", connection);
        return (NpgsqlLogSequenceNumber)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
