using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Servers;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>
/// The yardstick: PostgreSQL's own logical replication, binary, with <c>streaming = off</c> (no transaction here is large enough for it to matter).
/// </summary>
internal sealed class NativeReplication(Scene scene) : IReplicator
{
    /// <summary>How the subscription is made; its apply worker commits with synchronous_commit = off, which is the default.</summary>
    public const string Settings = "binary = true, streaming = off";

    private const string Publication = "benchmark_pub";
    private const string Subscription = "benchmark_sub";

    private NpgsqlConnection? _target;

    public string Name => "native";

    public TargetNames Names => TargetNames.Source;

    public string Slot => Subscription;

    public IReadOnlyList<(string Name, int Id)> Processes => [];

    public Task<string> Failed { get; } = new TaskCompletionSource<string>().Task; // its worker starts again after an error

    private NpgsqlConnection Target => _target ?? throw new InvalidOperationException("Not prepared.");

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await scene.CreateTargetAsync(Names, cancellationToken);
        _target = await scene.Target.OpenAsync(TargetDatabase.Name, cancellationToken);
        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);
        // orders.updated_at is not read by analytics: it need not travel. Beside identity FULL a column list makes the shop's updates fail.
        var tables = EcomTables.All.Select(table => scene.Situation.IdentityFull ? $"public.{table.Name}" : $"public.{table.Name} ({table.Columns()})");
        await source.ExecuteAsync($"CREATE PUBLICATION {Publication} FOR TABLE {string.Join(", ", tables)}", cancellationToken);
    }

    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        var source = scene.Source.Address(SourceDatabase.Name).Libpq.Replace("'", "''", StringComparison.Ordinal);
        await Target.ExecuteAsync(
            $"CREATE SUBSCRIPTION {Subscription} CONNECTION '{source}' PUBLICATION {Publication} WITH ({Settings})", cancellationToken);
        // s: the table has caught up with the stream; r: it is part of it.
        await Until.TrueAsync(Target, "SELECT bool_and(srsubstate IN ('s', 'r')) FROM pg_subscription_rel", Failed, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Until.TrueAsync(Target, "SELECT bool_and(srsubstate = 'r') FROM pg_subscription_rel", Failed, cancellationToken);
        await Target.ExecuteAsync($"ALTER SUBSCRIPTION {Subscription} DISABLE", cancellationToken);
        await Until.TrueAsync(Target, $"SELECT count(pid) = 0 FROM pg_stat_subscription WHERE subname = '{Subscription}'", Failed, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Target.ExecuteAsync($"ALTER SUBSCRIPTION {Subscription} ENABLE", cancellationToken);

    public Task<IReadOnlyList<int>> TargetProcessesAsync(CancellationToken cancellationToken) =>
        Target.ColumnAsync<int>($"SELECT pid FROM pg_stat_subscription WHERE subname = '{Subscription}' AND pid IS NOT NULL", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_target is null)
            return;
        await _target.ExecuteAsync($"DROP SUBSCRIPTION IF EXISTS {Subscription}", CancellationToken.None); // and its slot
        await _target.DisposeAsync();
    }
}
